package org.systole.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.systole.metrics.Measured;
import org.systole.metrics.StructureAgreement;

/**
 * Agreement on one structure; the components are the JSON keys of {@code evaluate}, null where not computable.
 *
 * @param hausdorffMm over the enclosed voxels
 * @param note why something is null or what it leaves out; null where there is nothing to say
 */
public record Agreement(
        @Nullable Double dice,
        @Nullable Double hausdorffMm,
        @Nullable Double hausdorff95Mm,
        @Nullable Double assdMm,
        @Nullable Double referenceMl,
        @Nullable Double predictionMl,
        @Nullable String note) {

    /** On one phase. */
    public static Agreement of(StructureAgreement one) {
        return new Agreement(
                value(one.dice()),
                value(one.hausdorffMm()),
                value(one.hausdorff95Mm()),
                value(one.assdMm()),
                value(one.referenceMl()),
                value(one.predictionMl()),
                reason(one));
    }

    /**
     * Over the phases of a cine: Dice over the voxels of all phases, the largest Hausdorff distances, the mean ASSD, the
     * mean volumes. Distances leave out the phases on which they are undefined; the note names them.
     */
    static Agreement pooled(List<StructureAgreement> phases) {
        if (phases.size() == 1) {
            return of(phases.get(0));
        }
        return new Agreement(
                pooledDice(phases),
                boxed(values(phases, StructureAgreement::hausdorffMm).max()),
                boxed(values(phases, StructureAgreement::hausdorff95Mm).max()),
                boxed(values(phases, StructureAgreement::assdMm).average()),
                boxed(values(phases, StructureAgreement::referenceMl).average()),
                boxed(values(phases, StructureAgreement::predictionMl).average()),
                reasons(phases));
    }

    /** Over cases: the mean of each figure over the cases where it is defined. */
    public static Agreement mean(List<Agreement> cases) {
        long undefined = cases.stream().filter(one -> one.hausdorffMm() == null).count();
        return new Agreement(
                mean(cases, Agreement::dice),
                mean(cases, Agreement::hausdorffMm),
                mean(cases, Agreement::hausdorff95Mm),
                mean(cases, Agreement::assdMm),
                mean(cases, Agreement::referenceMl),
                mean(cases, Agreement::predictionMl),
                undefined == 0 ? null : "no distance in " + undefined + " of " + cases.size());
    }

    /** Volumes stand for voxel counts: all phases lie on one grid. */
    private static @Nullable Double pooledDice(List<StructureAgreement> phases) {
        double common = 0;
        double both = 0;
        for (StructureAgreement phase : phases) {
            double volumes = phase.referenceMl().asOptional().orElse(0)
                    + phase.predictionMl().asOptional().orElse(0);
            common += phase.dice().asOptional().orElse(0) * volumes;
            both += volumes;
        }
        return both == 0 ? null : common / both;
    }

    private static @Nullable String reasons(List<StructureAgreement> phases) {
        List<String> reasons = new ArrayList<>();
        for (int phase = 0; phase < phases.size(); phase++) {
            String reason = reason(phases.get(phase));
            if (reason != null) {
                reasons.add("phase " + phase + ": " + reason);
            }
        }
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    private static @Nullable String reason(StructureAgreement one) {
        return one.hausdorffMm() instanceof Measured.Undefined undefined
                ? undefined.reason().note()
                : null;
    }

    private static DoubleStream values(List<StructureAgreement> phases, Function<StructureAgreement, Measured> figure) {
        return phases.stream().map(figure).map(Measured::asOptional).flatMapToDouble(OptionalDouble::stream);
    }

    private static @Nullable Double mean(List<Agreement> cases, Function<Agreement, @Nullable Double> figure) {
        return boxed(cases.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average());
    }

    private static @Nullable Double value(Measured measured) {
        return boxed(measured.asOptional());
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
