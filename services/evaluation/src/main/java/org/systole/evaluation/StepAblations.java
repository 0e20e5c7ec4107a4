package org.systole.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.metrics.ablation.Ablation;
import org.systole.metrics.ablation.Pairs;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.documents.EvaluationDocument.StepAblation;
import org.systole.platform.documents.SegmentationDocument.AppliedPostProcessing;

/** What each step of post-processing does to the agreement, over the labelled phases of a case and over cases. */
final class StepAblations {
    private StepAblations() {}

    /** Of the steps that were applied; where none was, of the usual ones, to tell what they would do. */
    static List<StepAblation> of(StoredCase stored) {
        Reference reference = stored.reference();
        if (reference == null) {
            return List.of();
        }
        AppliedPostProcessing applied = stored.segmentation().postProcessing();
        PostProcessing steps = applied == null ? PostProcessing.none() : PostProcessing.parse(applied.steps());
        List<Ablation> rows = new ArrayList<>();
        for (LabelledFrame frame : reference.frames()) {
            rows.addAll(Ablation.of(
                    frame.labels(),
                    stored.drawn().get(frame.phase()),
                    steps.stepNames().isEmpty() ? PostProcessing.defaults() : steps));
        }
        return documents(rows);
    }

    static List<StepAblation> overCases(Collection<EvaluationDocument> cases) {
        return documents(cases.stream()
                .flatMap(found -> found.ablation().stream())
                .map(StepAblations::read)
                .toList());
    }

    private static List<StepAblation> documents(List<Ablation> rows) {
        return Ablation.sum(rows).stream().map(StepAblations::document).toList();
    }

    private static StepAblation document(Ablation row) {
        return new StepAblation(
                row.steps(),
                row.structure().name(),
                row.dice().count(),
                number(row.dice().meanBefore()),
                number(row.dice().meanAfter()),
                row.hausdorffMm().count(),
                number(row.hausdorffMm().meanBefore()),
                number(row.hausdorffMm().meanAfter()),
                row.missesBefore(),
                row.missesAfter(),
                row.images(),
                row.voxels());
    }

    private static Ablation read(StepAblation row) {
        return new Ablation(
                row.steps(),
                Structure.valueOf(row.structure()),
                pairs(row.volumes(), row.diceBefore(), row.diceAfter()),
                pairs(row.distances(), row.hausdorffBeforeMm(), row.hausdorffAfterMm()),
                row.missesBefore(),
                row.missesAfter(),
                row.images(),
                row.voxels());
    }

    private static Pairs pairs(int count, @Nullable Double before, @Nullable Double after) {
        return before == null || after == null ? new Pairs(0, 0, 0) : new Pairs(count, count * before, count * after);
    }

    private static @Nullable Double number(OptionalDouble mean) {
        return mean.isPresent() ? mean.getAsDouble() : null;
    }
}
