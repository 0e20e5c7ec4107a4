package org.systole.nets;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.systole.base.Sha256;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.PreparedCase;

/** Takes from a prepared scan what training reads: the slices of labelled phases. */
final class TrainingCases {
    private TrainingCases() {}

    static TrainingSet.Case of(String patientId, PreparedCase prepared) {
        List<TrainingSample> frames = new ArrayList<>();
        for (int phase : prepared.labelledPhases()) {
            frames.add(new TrainingSample(
                    slices(prepared.image(phase), prepared.labels(phase).orElseThrow())));
        }
        return new TrainingSet.Case(prepared.caseId(), patientId, digest(frames), frames);
    }

    private static List<TrainingSlice> slices(float[] image, LabelMap labels) {
        List<TrainingSlice> slices = new ArrayList<>();
        int voxels = labels.geometry().sliceVoxels();
        for (int slice = 0; slice < labels.geometry().slices(); slice++) {
            int from = slice * voxels;
            slices.add(new TrainingSlice(
                    labels.geometry().rows(),
                    labels.geometry().columns(),
                    Arrays.copyOfRange(image, from, from + voxels),
                    Arrays.copyOfRange(labels.codes(), from, from + voxels),
                    labels.known().onSlice(slice)));
        }
        return slices;
    }

    /** Of what is trained on: pixels, labels and knowledge. */
    static String digest(List<TrainingSample> frames) {
        MessageDigest digest = Sha256.newDigest();
        for (TrainingSlice slice :
                frames.stream().flatMap(frame -> frame.slices().stream()).toList()) {
            ByteBuffer pixels = ByteBuffer.allocate(slice.image().length * Float.BYTES);
            pixels.asFloatBuffer().put(slice.image());
            digest.update(pixels);
            digest.update(slice.codes());
            for (Structure structure : Structure.values()) {
                digest.update((byte) (slice.known().contains(structure) ? 1 : 0));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
