package org.systole.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;
import org.systole.metrics.EndPhase;
import org.systole.metrics.Measured;
import org.systole.metrics.Metric;
import org.systole.metrics.SlicePosition;
import org.systole.metrics.statistics.BlandAltman;
import org.systole.metrics.statistics.Bootstrap;
import org.systole.metrics.statistics.Distribution;
import org.systole.metrics.statistics.Estimate;
import org.systole.metrics.statistics.PairedValues;
import org.systole.metrics.statistics.PatientValues;
import org.systole.metrics.statistics.PearsonCorrelation;

/** What the rows of an evaluation say together, as tables. */
final class AgreementTables {
    private static final List<Metric> SHOWN =
            List.of(Metric.DICE, Metric.HAUSDORFF, Metric.HAUSDORFF_95, Metric.AVERAGE_SURFACE_DISTANCE);

    private final Selection rows;

    AgreementTables(Selection rows) {
        this.rows = rows;
    }

    /** Per structure, moment and metric: mean with its interval, median and quartiles, and how many are undefined. */
    Table summary() {
        List<List<String>> lines = new ArrayList<>();
        Selection whole = rows.wholeStack();
        for (Structure structure : whole.structures()) {
            for (@Nullable EndPhase phase : EvaluationFigures.PHASES) {
                for (Metric metric : SHOWN) {
                    Selection some = whole.of(structure).at(phase).of(metric);
                    if (!some.isEmpty()) {
                        lines.add(line(some, structure, phase, metric));
                    }
                }
            }
        }
        return new Table(
                "Agreement over all cases",
                List.of(
                        "Structure and phase",
                        "Metric",
                        "Mean (95 % interval)",
                        "Median (quartiles)",
                        "Values",
                        "Undefined"),
                lines);
    }

    private static List<String> line(Selection some, Structure structure, @Nullable EndPhase phase, Metric metric) {
        PatientValues values = PatientValues.of(some.byPatient());
        Distribution all = values.distribution();
        int decimals = metric == Metric.DICE ? 3 : 2;
        return List.of(
                Selection.shortName(structure) + ", " + Selection.shortName(phase),
                name(metric),
                interval(Bootstrap.standard().mean(values), decimals),
                quartiles(all, decimals),
                String.valueOf(all.count()),
                String.valueOf(some.rows().size() - all.count()));
    }

    /** Mean Dice in two dimensions by third of the left ventricle. */
    Table byPosition() {
        List<List<String>> lines = new ArrayList<>();
        Selection dice = rows.of(Metric.DICE);
        for (Structure structure : dice.structures()) {
            for (@Nullable EndPhase phase : EvaluationFigures.PHASES) {
                List<String> line = new ArrayList<>();
                line.add(Selection.shortName(structure) + ", " + Selection.shortName(phase));
                for (SlicePosition position : SlicePosition.values()) {
                    Selection some = dice.of(structure).at(phase).at(position);
                    line.add(Numbers.of(some.mean(), 3) + " (" + some.values().size() + ")");
                }
                if (!line.subList(1, line.size()).stream().allMatch(cell -> cell.endsWith("(0)"))) {
                    lines.add(line);
                }
            }
        }
        return new Table(
                "Dice by position along the left ventricle",
                List.of("Structure and phase", "Basal (slices)", "Mid (slices)", "Apical (slices)"),
                lines);
    }

    /** Bias, limits of agreement and correlation of the clinical measures. */
    Table measures() {
        List<List<String>> lines = new ArrayList<>();
        for (ClinicalPair pair : ClinicalPair.ALL) {
            PairedValues values = pair.of(rows);
            if (values.pairs() > 0) {
                BlandAltman agreement = BlandAltman.of(values);
                lines.add(List.of(
                        pair.name() + " (" + pair.unit() + ")",
                        String.valueOf(values.pairs()),
                        interval(agreement.bias(), 1),
                        number(agreement.lowerLimit().value(), 1) + " to "
                                + number(agreement.upperLimit().value(), 1),
                        number(PearsonCorrelation.of(values).value(), 3)));
            }
        }
        return new Table(
                "Clinical measures: prediction − reference",
                List.of("Measure", "Patients", "Bias (95 % interval)", "Limits of agreement", "Correlation"),
                lines);
    }

    /** One line per case, the worst first. */
    Table cases(Map<String, String> links) {
        List<Structure> structures = rows.wholeStack().structures();
        List<String> headings = new ArrayList<>(List.of("Case"));
        for (Structure structure : structures) {
            headings.add(Selection.shortName(structure) + " Dice");
            headings.add(Selection.shortName(structure) + " Hausdorff (mm)");
        }
        headings.add("LV EF reference (%)");
        headings.add("LV EF prediction (%)");
        List<String> ordered = new ArrayList<>(CaseRanking.of(rows.rows()).cases());
        rows.patients().stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        List<List<String>> lines = new ArrayList<>();
        for (String name : ordered) {
            Selection own = rows.of(name).wholeStack();
            List<String> line = new ArrayList<>(List.of(name));
            for (Structure structure : structures) {
                line.add(Numbers.of(own.of(structure).of(Metric.DICE).mean(), 3));
                line.add(Numbers.of(own.of(structure).of(Metric.HAUSDORFF).mean(), 1));
            }
            Selection left = own.of(Structure.LEFT_VENTRICLE_CAVITY);
            line.add(Numbers.of(left.of(Metric.REFERENCE_EJECTION_FRACTION).mean(), 1));
            line.add(Numbers.of(left.of(Metric.PREDICTION_EJECTION_FRACTION).mean(), 1));
            lines.add(line);
        }
        return new Table("Case by case, the worst first", headings, lines, links);
    }

    private static String name(Metric metric) {
        return switch (metric) {
            case DICE -> "Dice";
            case HAUSDORFF -> "Hausdorff (mm)";
            case HAUSDORFF_95 -> "HD95 (mm)";
            case AVERAGE_SURFACE_DISTANCE -> "ASSD (mm)";
            default -> metric.key();
        };
    }

    private static String quartiles(Distribution all, int decimals) {
        String median = number(all.median(), decimals);
        return all.count() == 0
                ? median
                : median + " (" + number(all.lowerQuartile(), decimals) + " to " + number(all.upperQuartile(), decimals)
                        + ")";
    }

    private static String interval(Estimate estimate, int decimals) {
        String value = number(estimate.value(), decimals);
        return estimate.low() instanceof Measured.Undefined
                ? value
                : value + " (" + number(estimate.low(), decimals) + " to " + number(estimate.high(), decimals) + ")";
    }

    private static String number(Measured measured, int decimals) {
        return measured instanceof Measured.Value known ? Numbers.of(known.value(), decimals) : Numbers.of(null, 0);
    }
}
