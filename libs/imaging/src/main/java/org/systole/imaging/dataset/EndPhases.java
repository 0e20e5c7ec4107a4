package org.systole.imaging.dataset;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Structure;

/** Which labelled phases are end diastole and end systole, where a dataset does not say so. */
final class EndPhases {
    private EndPhases() {}

    /** Myocardium is drawn at end diastole only; where nothing tells by that, the larger mean cavity does. */
    static @Nullable Integer diastole(List<LabelledFrame> frames) {
        return frames.stream()
                .max(Comparator.<LabelledFrame>comparingInt(frame -> knownSlices(frame, Structure.MYOCARDIUM))
                        .thenComparingDouble(EndPhases::meanCavity))
                .map(LabelledFrame::phase)
                .orElse(null);
    }

    /** Of the other phases the one with the most labelled slices, then the one with the smallest mean cavity. */
    static @Nullable Integer systole(List<LabelledFrame> frames, @Nullable Integer diastole) {
        return frames.stream()
                .filter(frame -> !Integer.valueOf(frame.phase()).equals(diastole))
                .max(Comparator.<LabelledFrame>comparingInt(
                                frame -> knownSlices(frame, Structure.LEFT_VENTRICLE_CAVITY))
                        .thenComparingDouble(frame -> -meanCavity(frame)))
                .map(LabelledFrame::phase)
                .orElse(null);
    }

    /** The labelled phase with the largest cavity; null where no cavity is labelled. */
    static @Nullable Integer largest(List<LabelledFrame> frames) {
        return frames.stream()
                .filter(frame -> cavity(frame) > 0)
                .max(Comparator.comparingLong(EndPhases::cavity))
                .map(LabelledFrame::phase)
                .orElse(null);
    }

    /** Of the other phases the one with the smallest cavity. */
    static @Nullable Integer smallest(List<LabelledFrame> frames, @Nullable Integer diastole) {
        return frames.stream()
                .filter(frame -> !Integer.valueOf(frame.phase()).equals(diastole) && cavity(frame) > 0)
                .min(Comparator.comparingLong(EndPhases::cavity))
                .map(LabelledFrame::phase)
                .orElse(null);
    }

    private static long cavity(LabelledFrame frame) {
        long voxels = 0;
        for (int slice = 0; slice < frame.labels().geometry().slices(); slice++) {
            voxels += frame.labels().count(Structure.LEFT_VENTRICLE_CAVITY, slice);
        }
        return voxels;
    }

    private static int knownSlices(LabelledFrame frame, Structure structure) {
        int count = 0;
        for (int slice = 0; slice < frame.labels().known().slices(); slice++) {
            count += frame.labels().known().isKnown(slice, structure) ? 1 : 0;
        }
        return count;
    }

    private static double meanCavity(LabelledFrame frame) {
        LabelMap labels = frame.labels();
        int voxels = 0;
        for (int slice = 0; slice < labels.geometry().slices(); slice++) {
            voxels += labels.count(Structure.LEFT_VENTRICLE_CAVITY, slice);
        }
        return voxels / (double) Math.max(1, knownSlices(frame, Structure.LEFT_VENTRICLE_CAVITY));
    }
}
