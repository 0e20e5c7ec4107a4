package org.systole.metrics;

import java.util.ArrayList;
import java.util.List;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.Measured.Reason;

/**
 * Agreement of a prediction with a reference on one structure of one phase.
 *
 * <p>Dice is undefined where both are empty and 0 where one is; distances are undefined wherever one is empty. Where the
 * spacing is unknown there are neither distances nor volumes.
 *
 * @param hausdorffMm over the enclosed voxels; the headline distance
 * @param surfaceHausdorffMm over the surface voxels
 * @param hausdorff95Mm larger of the two directed 95th percentiles over the surface voxels
 * @param assdMm average symmetric surface distance, pooled over both directions
 * @param referenceMl volume over the compared slices
 * @param predictionMl volume over the compared slices, without voxels that the reference does not know
 * @param predictionWholeStackMl volume over all slices of the prediction
 * @param compared the slices that both know
 */
public record StructureAgreement(
        Structure structure,
        Measured dice,
        Measured hausdorffMm,
        Measured surfaceHausdorffMm,
        Measured hausdorff95Mm,
        Measured assdMm,
        Measured referenceMl,
        Measured predictionMl,
        Measured predictionWholeStackMl,
        ComparedSlices compared) {

    /**
     * Compares over the slices that both know, in three dimensions. Voxels that the reference marks as unknown are left
     * out; a voxel that the prediction marks as unknown is a voxel not predicted.
     *
     * @throws org.systole.base.BadInputException when the two do not lie on one grid
     */
    public static StructureAgreement compare(LabelMap reference, LabelMap prediction, Structure structure) {
        ComparedSlices slices = ComparedSlices.knownToBoth(reference, prediction, structure);
        return over(slices, reference, prediction, structure, false);
    }

    /** The same per slice, in two dimensions (surfaces are 4-connected): one entry per slice that both know. */
    public static List<StructureAgreement> perSlice(LabelMap reference, LabelMap prediction, Structure structure) {
        List<StructureAgreement> result = new ArrayList<>();
        for (int slice :
                ComparedSlices.knownToBoth(reference, prediction, structure).slices()) {
            result.add(over(new ComparedSlices(List.of(slice)), reference, prediction, structure, true));
        }
        return result;
    }

    private static StructureAgreement over(
            ComparedSlices slices, LabelMap reference, LabelMap prediction, Structure structure, boolean inPlane) {
        Measured wholeStackMl = prediction.geometry().spacing().unknown()
                ? Measured.undefined(Reason.NO_SPACING)
                : Measured.of(prediction.volumeMl(structure));
        if (slices.slices().isEmpty()) {
            Measured none = Measured.undefined(Reason.NOT_KNOWN);
            return new StructureAgreement(structure, none, none, none, none, none, none, none, wholeStackMl, slices);
        }
        boolean[] compared = slices.flags(reference.geometry().slices());
        MaskPair pair = MaskPair.of(reference, prediction, structure, compared);
        Measured dice = dice(pair);
        Measured referenceMl = volume(pair.referenceVoxels(), pair);
        Measured predictionMl = volume(pair.predictionVoxels(), pair);
        if (pair.referenceVoxels() == 0 || pair.predictionVoxels() == 0) {
            Measured none = Measured.undefined(whyNoDistance(pair));
            return new StructureAgreement(
                    structure, dice, none, none, none, none, referenceMl, predictionMl, wholeStackMl, slices);
        }
        if (pair.spacing().unknown()) {
            Measured none = Measured.undefined(Reason.NO_SPACING);
            return new StructureAgreement(
                    structure, dice, none, none, none, none, referenceMl, predictionMl, wholeStackMl, slices);
        }
        SurfaceDistances distances = SurfaceDistances.between(pair, inPlane);
        return new StructureAgreement(
                structure,
                dice,
                Measured.of(distances.hausdorffMm()),
                Measured.of(distances.surfaceHausdorffMm()),
                Measured.of(distances.hausdorff95Mm()),
                Measured.of(distances.assdMm()),
                referenceMl,
                predictionMl,
                wholeStackMl,
                slices);
    }

    private static Measured dice(MaskPair pair) {
        int both = pair.referenceVoxels() + pair.predictionVoxels();
        return both == 0 ? Measured.undefined(Reason.BOTH_EMPTY) : Measured.of(2.0 * pair.commonVoxels() / both);
    }

    private static Measured volume(int voxels, MaskPair pair) {
        return pair.spacing().unknown()
                ? Measured.undefined(Reason.NO_SPACING)
                : Measured.of(voxels * pair.spacing().voxelMl());
    }

    private static Reason whyNoDistance(MaskPair pair) {
        if (pair.referenceVoxels() == pair.predictionVoxels()) {
            return Reason.BOTH_EMPTY;
        }
        return pair.referenceVoxels() == 0 ? Reason.REFERENCE_EMPTY : Reason.PREDICTION_EMPTY;
    }
}
