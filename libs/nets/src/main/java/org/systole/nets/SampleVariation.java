package org.systole.nets;

import java.util.Optional;
import java.util.SplittableRandom;
import org.systole.imaging.augment.Augmentation;
import org.systole.imaging.augment.InPlaneAffine;

/**
 * Varies a training sample; the slices of a volume move together. Everything is a function of the random source, which
 * the caller seeds.
 */
final class SampleVariation {
    private SampleVariation() {}

    static TrainingSample apply(TrainingSample sample, AugmentationKind kind, SplittableRandom random) {
        if (kind == AugmentationKind.NONE) {
            return sample;
        }
        Optional<InPlaneAffine> move = Augmentation.draw(random);
        TrainingSample moved = move.isPresent() ? sample.map(slice -> moved(slice, move.get())) : sample;
        return kind == AugmentationKind.GEOMETRY_AND_INTENSITY ? IntensityChange.apply(moved, random) : moved;
    }

    /** Outside the slice nothing is known. */
    private static TrainingSlice moved(TrainingSlice slice, InPlaneAffine move) {
        return new TrainingSlice(
                slice.rows(),
                slice.columns(),
                move.image(slice.image(), 1, slice.rows(), slice.columns()),
                move.labels(slice.codes(), 1, slice.rows(), slice.columns()),
                slice.known());
    }
}
