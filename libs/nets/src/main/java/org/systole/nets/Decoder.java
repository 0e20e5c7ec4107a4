package org.systole.nets;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.systole.imaging.Structure;

/**
 * From probabilities to labels: the most probable trained structure, background where even that is less probable than
 * the rest ({@link OutputKind#rest}). Channels that were never trained say nothing and would be painted: they are not
 * looked at.
 */
final class Decoder {
    private final OutputKind output;
    private final int channels;
    private final Set<Structure> trained;
    private final int[] trainedChannels;
    private final byte[] trainedCodes;
    private double certainty;
    private long segmented;

    Decoder(OutputKind output, List<Structure> labels, List<Structure> trained) {
        this.output = output;
        channels = labels.size();
        this.trained = EnumSet.copyOf(trained);
        trainedChannels = trained.stream().mapToInt(labels::indexOf).toArray();
        trainedCodes = new byte[trainedChannels.length];
        for (int i = 0; i < trainedCodes.length; i++) {
            trainedCodes[i] = (byte) trained.get(i).code();
        }
    }

    /**
     * @param probabilities [pixel][channel]
     * @param codes written from {@code offset} on
     * @param certainties likewise, the probability of each code; empty where they are not wanted
     */
    void decode(float[] probabilities, byte[] codes, float[] certainties, int offset) {
        for (int pixel = 0; pixel < probabilities.length / channels; pixel++) {
            float most = -1;
            float sum = 0;
            byte code = Structure.BACKGROUND;
            for (int i = 0; i < trainedChannels.length; i++) {
                float probability = probabilities[pixel * channels + trainedChannels[i]];
                sum += probability;
                if (probability > most) {
                    most = probability;
                    code = trainedCodes[i];
                }
            }
            boolean painted = most >= output.rest(sum);
            if (certainties.length > 0) {
                certainties[offset + pixel] = painted ? most : output.background(sum, most);
            }
            if (painted) {
                codes[offset + pixel] = code;
                certainty += most;
                segmented++;
            } else {
                codes[offset + pixel] = Structure.BACKGROUND;
            }
        }
    }

    /** Labels of which there is a probability in each pixel. */
    int channels() {
        return channels;
    }

    Set<Structure> trained() {
        return trained;
    }

    /** Mean probability of the chosen label over all voxels segmented so far; 0 where there are none. */
    double confidence() {
        return segmented == 0 ? 0 : certainty / segmented;
    }
}
