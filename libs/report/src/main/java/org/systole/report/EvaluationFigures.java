package org.systole.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;
import org.systole.metrics.EndPhase;
import org.systole.metrics.Metric;
import org.systole.metrics.SlicePosition;
import org.systole.metrics.statistics.PairedValues;
import org.systole.report.figures.BlandAltmanPlot;
import org.systole.report.figures.BoxPlot;
import org.systole.report.figures.Figure;

/** What the rows of an evaluation look like. */
final class EvaluationFigures {
    /** Null stands for labelled phases in between. */
    static final List<@Nullable EndPhase> PHASES = Arrays.asList(EndPhase.END_DIASTOLE, EndPhase.END_SYSTOLE, null);

    private final Selection rows;

    EvaluationFigures(Selection rows) {
        this.rows = rows;
    }

    /** Dice and distances by structure and phase. */
    List<Figure> boxes() {
        List<Figure> figures = new ArrayList<>();
        add(figures, Metric.DICE, "Dice by structure and phase", "Dice (share, 1 = equal)");
        add(figures, Metric.HAUSDORFF, "Hausdorff distance by structure and phase", "Hausdorff distance (mm)");
        return figures;
    }

    private void add(List<Figure> figures, Metric metric, String title, String axis) {
        List<BoxPlot.Group> groups = new ArrayList<>();
        Selection whole = rows.wholeStack().of(metric);
        for (Structure structure : whole.structures()) {
            for (@Nullable EndPhase phase : PHASES) {
                Selection some = whole.of(structure).at(phase);
                if (!some.isEmpty()) {
                    groups.add(new BoxPlot.Group(
                            Selection.shortName(structure) + ", " + Selection.shortName(phase), some.values()));
                }
            }
        }
        if (!groups.isEmpty()) {
            figures.add(BoxPlot.of(title, axis, groups));
        }
    }

    /** Dice of single slices from base to apex. */
    List<Figure> positions() {
        List<BoxPlot.Group> groups = new ArrayList<>();
        Selection dice = rows.of(Metric.DICE);
        for (Structure structure : dice.structures()) {
            for (SlicePosition position : SlicePosition.values()) {
                Selection some = dice.of(structure).at(position);
                if (!some.isEmpty()) {
                    groups.add(new BoxPlot.Group(
                            Selection.shortName(structure) + ", "
                                    + position.name().toLowerCase(java.util.Locale.ROOT),
                            some.values()));
                }
            }
        }
        return groups.isEmpty()
                ? List.of()
                : List.of(BoxPlot.of("Dice of slices by position", "Dice of one slice (share, 1 = equal)", groups));
    }

    /** A Bland–Altman plot for each clinical measure that at least two patients have. */
    List<Figure> agreement() {
        List<Figure> figures = new ArrayList<>();
        for (ClinicalPair pair : ClinicalPair.ALL) {
            PairedValues values = pair.of(rows);
            if (values.pairs() > 1) {
                figures.add(BlandAltmanPlot.of(pair.name(), pair.unit(), values));
            }
        }
        return figures;
    }
}
