package org.systole.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.report.figures.Figure;

/**
 * What an experiment compares: nets, training mixes and test datasets.
 *
 * @param cells the ones that were evaluated
 */
public record ExperimentReport(String title, String lead, List<Cell> cells) {
    private static final List<String> NOTES = List.of(
            "Dice is the mean over the test cases, then over the structures. A top placing is the highest mean Dice of one"
                    + " structure among nets that learnt from the same training datasets and were tested on the same"
                    + " one; equal nets both get it. Nets without a rival do not compete.",
            "The loss of generalization compares a net that learnt from one other dataset with the same net that learnt"
                    + " from the test dataset's own training part; a negative loss is a gain.",
            "Training times are wall-clock times; equal trainings are counted once.");

    /**
     * A net, trained on a mix, tested on a dataset.
     *
     * @param train names of the training datasets
     * @param dice mean Dice of the test cases by structure
     * @param trainingSeconds wall clock
     */
    public record Cell(String net, List<String> train, String test, Map<String, Double> dice, double trainingSeconds) {
        public Cell {
            train = train.stream().sorted().toList();
            dice = Collections.unmodifiableMap(new TreeMap<>(dice));
        }

        /** {@code ACDC + LV}. */
        String mix() {
            return String.join(" + ", train);
        }

        /** Over the structures; none is a caller's mistake. */
        double meanDice() {
            return dice.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
        }
    }

    public ExperimentReport {
        cells = cells.stream().filter(cell -> !cell.dice().isEmpty()).toList();
    }

    /** The page, UTF-8 HTML without anything outside it. */
    public String toHtml() {
        HtmlPage page = new HtmlPage(title, lead);
        ExperimentFigures figures = new ExperimentFigures(cells);
        figures.bySection().forEach(page::figures);
        page.table(table());
        page.notes(NOTES);
        return page.toHtml();
    }

    /** All figures by the section that they stand in. */
    public Map<String, List<Figure>> figures() {
        return new LinkedHashMap<>(new ExperimentFigures(cells).bySection());
    }

    private Table table() {
        List<String> structures = cells.stream()
                .flatMap(cell -> cell.dice().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> headings = new ArrayList<>(List.of("Net", "Trained on", "Tested on"));
        structures.forEach(name ->
                headings.add("Dice, " + name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
        headings.add("Training (min)");
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            List<String> row = new ArrayList<>(List.of(cell.net(), cell.mix(), cell.test()));
            structures.forEach(name -> row.add(Numbers.of(cell.dice().get(name), 3)));
            row.add(Numbers.of(cell.trainingSeconds() / 60, 1));
            rows.add(row);
        }
        return new Table("All cells", headings, rows);
    }
}
