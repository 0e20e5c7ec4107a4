package org.systole.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.metrics.Measured;
import org.systole.metrics.StructureAgreement;
import org.systole.platform.documents.EvaluationDocument.FrameMetrics;
import org.systole.platform.documents.EvaluationDocument.StructureMetrics;

/** A prediction compared with the labelled phases of a reference. */
final class Agreement {
    private Agreement() {}

    /** One entry per labelled phase, with the structures that the reference knows there. */
    static List<FrameMetrics> perPhase(PredictedCine prediction, Reference reference) {
        List<FrameMetrics> frames = new ArrayList<>();
        for (LabelledFrame frame : reference.frames()) {
            if (frame.phase() >= prediction.phases().size()) {
                throw new BadInputException(
                        "reference.phase-missing",
                        "the reference labels phase " + frame.phase() + " (from 0) but the segmentation has only "
                                + prediction.phases().size() + " phases",
                        "compare with the segmentation of the same cine");
            }
            Map<String, StructureMetrics> structures = new TreeMap<>();
            for (Structure structure : frame.labels().known().anywhere()) {
                structures.put(
                        structure.name(),
                        metrics(StructureAgreement.compare(
                                frame.labels(), prediction.phases().get(frame.phase()), structure)));
            }
            frames.add(new FrameMetrics(frame.phase(), structures));
        }
        return frames;
    }

    /** Means over the phases where a figure is computable; the note counts the phases where it is not. */
    static Map<String, StructureMetrics> overPhases(List<FrameMetrics> frames) {
        Map<String, List<StructureMetrics>> byStructure = new TreeMap<>();
        for (FrameMetrics frame : frames) {
            frame.structures()
                    .forEach((name, metrics) -> byStructure
                            .computeIfAbsent(name, n -> new ArrayList<>())
                            .add(metrics));
        }
        Map<String, StructureMetrics> means = new TreeMap<>();
        byStructure.forEach((name, all) -> means.put(name, mean(all)));
        return means;
    }

    private static StructureMetrics metrics(StructureAgreement agreement) {
        return new StructureMetrics(
                number(agreement.dice()),
                number(agreement.hausdorffMm()),
                number(agreement.hausdorff95Mm()),
                number(agreement.assdMm()),
                number(agreement.referenceMl()),
                number(agreement.predictionMl()),
                agreement.hausdorffMm() instanceof Measured.Undefined none
                        ? none.reason().note()
                        : null);
    }

    private static StructureMetrics mean(List<StructureMetrics> all) {
        long missing = all.stream().filter(one -> one.hausdorffMm() == null).count();
        return new StructureMetrics(
                mean(all, StructureMetrics::dice),
                mean(all, StructureMetrics::hausdorffMm),
                mean(all, StructureMetrics::hausdorff95Mm),
                mean(all, StructureMetrics::assdMm),
                mean(all, StructureMetrics::referenceMl),
                mean(all, StructureMetrics::predictionMl),
                missing == 0 ? null : "no distance on " + missing + " of " + all.size() + " phases");
    }

    private static @Nullable Double mean(
            List<StructureMetrics> all, Function<StructureMetrics, @Nullable Double> figure) {
        List<Double> known = all.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToDouble(Double::doubleValue).sum() / known.size();
    }

    static @Nullable Double number(Measured measured) {
        return measured instanceof Measured.Value known ? known.value() : null;
    }
}
