package org.systole.metrics.ablation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Reason;
import org.systole.metrics.StructureAgreement;

/**
 * What one post-processing does to the agreement on one structure.
 *
 * @param steps the name of one step, or {@link #TOGETHER}
 * @param hausdorffMm over the enclosed voxels
 * @param missesBefore volumes where the reference has the structure and the prediction has not, so that there is no
 *     distance: a step that deletes a structure raises this and leaves the mean distance to the others
 * @param images slices of the prediction that the steps changed, whatever the structure
 * @param voxels voxels of the prediction that the steps changed, whatever the structure
 */
public record Ablation(
        String steps,
        Structure structure,
        Pairs dice,
        Pairs hausdorffMm,
        int missesBefore,
        int missesAfter,
        int images,
        int voxels) {
    /** All steps in their order. */
    public static final String TOGETHER = "together";

    /**
     * Each step by itself, then all of them, on the structures that both know.
     *
     * @param prediction as the net drew it
     * @throws org.systole.base.BadInputException when the two do not lie on one grid
     */
    public static List<Ablation> of(LabelMap reference, LabelMap prediction, PostProcessing postProcessing) {
        Set<Structure> structures = EnumSet.noneOf(Structure.class);
        structures.addAll(reference.known().anywhere());
        structures.retainAll(prediction.known().anywhere());
        Map<Structure, StructureAgreement> before = new LinkedHashMap<>();
        structures.forEach(
                structure -> before.put(structure, StructureAgreement.compare(reference, prediction, structure)));
        List<Ablation> rows = new ArrayList<>();
        for (PostProcessing alone : postProcessing.alone()) {
            rows.addAll(rows(alone.stepNames().get(0), reference, prediction, alone, before));
        }
        if (postProcessing.stepNames().size() > 1) {
            rows.addAll(rows(TOGETHER, reference, prediction, postProcessing, before));
        }
        return rows;
    }

    /** Rows of the same steps and structure summed, in the order of their first appearance. */
    public static List<Ablation> sum(Collection<Ablation> rows) {
        Map<List<Object>, Ablation> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(List.of(row.steps, row.structure), row, Ablation::plus));
        return List.copyOf(sums.values());
    }

    private static List<Ablation> rows(
            String name,
            LabelMap reference,
            LabelMap prediction,
            PostProcessing steps,
            Map<Structure, StructureAgreement> before) {
        LabelMap mended = steps.apply(List.of(prediction)).phases().get(0);
        int images = 0;
        int voxels = 0;
        for (int slice = 0; slice < prediction.geometry().slices(); slice++) {
            int changed = changed(prediction, mended, slice);
            images += changed > 0 ? 1 : 0;
            voxels += changed;
        }
        List<Ablation> rows = new ArrayList<>();
        for (Map.Entry<Structure, StructureAgreement> one : before.entrySet()) {
            StructureAgreement was = one.getValue();
            StructureAgreement is = StructureAgreement.compare(reference, mended, one.getKey());
            rows.add(new Ablation(
                    name,
                    one.getKey(),
                    Pairs.of(was.dice(), is.dice()),
                    Pairs.of(was.hausdorffMm(), is.hausdorffMm()),
                    misses(was),
                    misses(is),
                    images,
                    voxels));
        }
        return rows;
    }

    private static int changed(LabelMap one, LabelMap other, int slice) {
        int changed = 0;
        int pixels = one.geometry().sliceVoxels();
        for (int i = slice * pixels; i < (slice + 1) * pixels; i++) {
            changed += one.codes()[i] != other.codes()[i] ? 1 : 0;
        }
        return changed;
    }

    private static int misses(StructureAgreement agreement) {
        return agreement.hausdorffMm() instanceof Measured.Undefined none && none.reason() == Reason.PREDICTION_EMPTY
                ? 1
                : 0;
    }

    private Ablation plus(Ablation other) {
        return new Ablation(
                steps,
                structure,
                dice.plus(other.dice),
                hausdorffMm.plus(other.hausdorffMm),
                missesBefore + other.missesBefore,
                missesAfter + other.missesAfter,
                images + other.images,
                voxels + other.voxels);
    }
}
