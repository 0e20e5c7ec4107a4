package org.systole.nets;

import java.util.List;
import org.systole.imaging.Structure;

/**
 * From sigmoid probabilities to labels: the most probable trained structure, background where even that is below one
 * half. Channels that were never trained sit near one half and would be painted: they are not looked at.
 */
final class Decoder {
    private static final float THRESHOLD = 0.5f;

    private final int channels;
    private final int[] trainedChannels;
    private final byte[] trainedCodes;
    private double certainty;
    private long segmented;

    Decoder(List<Structure> labels, List<Structure> trained) {
        channels = labels.size();
        trainedChannels = trained.stream().mapToInt(labels::indexOf).toArray();
        trainedCodes = new byte[trainedChannels.length];
        for (int i = 0; i < trainedCodes.length; i++) {
            trainedCodes[i] = (byte) trained.get(i).code();
        }
    }

    /**
     * @param probabilities [pixel][channel]
     * @param codes written from {@code offset} on
     */
    void decode(float[] probabilities, byte[] codes, int offset) {
        for (int pixel = 0; pixel < probabilities.length / channels; pixel++) {
            float most = -1;
            byte code = Structure.BACKGROUND;
            for (int i = 0; i < trainedChannels.length; i++) {
                float probability = probabilities[pixel * channels + trainedChannels[i]];
                if (probability > most) {
                    most = probability;
                    code = trainedCodes[i];
                }
            }
            if (most >= THRESHOLD) {
                codes[offset + pixel] = code;
                certainty += most;
                segmented++;
            } else {
                codes[offset + pixel] = Structure.BACKGROUND;
            }
        }
    }

    /** Mean probability of the chosen label over all voxels segmented so far; 0 where there are none. */
    double confidence() {
        return segmented == 0 ? 0 : certainty / segmented;
    }
}
