package org.systole.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.systole.report.ExperimentReport.Cell;
import org.systole.report.figures.BarChart;
import org.systole.report.figures.Figure;
import org.systole.report.figures.HeatMap;

/** The comparisons of an experiment as bars and maps. */
final class ExperimentFigures {
    private static final String OVERALL = "overall";

    private final List<Cell> cells;
    private final List<String> nets;
    private final List<String> tests;
    private final List<String> mixes;

    ExperimentFigures(List<Cell> cells) {
        this.cells = cells;
        nets = names(Cell::net);
        tests = names(Cell::test);
        mixes = names(Cell::mix);
    }

    Map<String, List<Figure>> bySection() {
        Map<String, List<Figure>> sections = new LinkedHashMap<>();
        sections.put(
                "Dice of every training and test", nets.stream().map(this::map).toList());
        sections.put("Top placings", topPlacings());
        sections.put("Generalization", generalization());
        sections.put(
                "Effect of more training data",
                tests.stream().map(this::moreData).toList());
        sections.put("Training times", cells.isEmpty() ? List.of() : List.of(trainingTimes()));
        return sections;
    }

    private Figure map(String net) {
        Map<String, Map<String, Double>> values = new TreeMap<>();
        of(net).forEach(cell ->
                values.computeIfAbsent(cell.mix(), mix -> new TreeMap<>()).put(cell.test(), cell.meanDice()));
        return HeatMap.of("Mean Dice of " + net, "trained on", mixes, "tested on", tests, values);
    }

    private List<Figure> topPlacings() {
        Map<String, Map<String, Double>> placings = new LinkedHashMap<>();
        nets.forEach(net -> placings.put(net, new TreeMap<>()));
        boolean contest = false;
        for (String mix : mixes) {
            for (String test : tests) {
                List<Cell> rivals = cells.stream()
                        .filter(cell -> cell.mix().equals(mix) && cell.test().equals(test))
                        .toList();
                if (rivals.size() > 1) {
                    contest = true;
                    place(rivals, test, placings);
                }
            }
        }
        List<String> categories = new ArrayList<>(List.of(OVERALL));
        categories.addAll(tests);
        return contest
                ? List.of(BarChart.of(
                        "Number of top placings, overall and by test dataset",
                        "top placings (count)",
                        categories,
                        series(placings),
                        0))
                : List.of();
    }

    private static void place(List<Cell> rivals, String test, Map<String, Map<String, Double>> placings) {
        rivals.stream()
                .flatMap(cell -> cell.dice().keySet().stream())
                .distinct()
                .forEach(structure -> {
                    double best = rivals.stream()
                            .mapToDouble(cell -> cell.dice().getOrDefault(structure, -1.0))
                            .max()
                            .orElseThrow();
                    for (Cell cell : rivals) {
                        double won = cell.dice().getOrDefault(structure, -1.0) == best ? 1 : 0;
                        Map<String, Double> own = placings.getOrDefault(cell.net(), Map.of());
                        own.merge(OVERALL, won, Double::sum);
                        own.merge(test, won, Double::sum);
                    }
                });
    }

    /** One figure per dataset that alone trained nets which were tested on others. */
    private List<Figure> generalization() {
        List<Figure> figures = new ArrayList<>();
        for (String source : tests) {
            Map<String, Map<String, Double>> losses = new LinkedHashMap<>();
            for (String net : nets) {
                for (String test : tests) {
                    Cell own = find(net, test, test);
                    Cell other = find(net, source, test);
                    if (own != null && other != null && !source.equals(test)) {
                        losses.computeIfAbsent(net, n -> new TreeMap<>()).put(test, own.meanDice() - other.meanDice());
                    }
                }
            }
            if (!losses.isEmpty()) {
                List<String> shown = tests.stream()
                        .filter(test -> losses.values().stream().anyMatch(own -> own.containsKey(test)))
                        .toList();
                figures.add(BarChart.of(
                        "Loss when trained on " + source + " instead of the test dataset",
                        "loss of mean Dice (share)",
                        shown,
                        series(losses),
                        3));
            }
        }
        return figures;
    }

    private Figure moreData(String test) {
        return bars(
                "Tested on " + test + ": effect of the training data",
                "mean Dice (share)",
                cells.stream().filter(cell -> cell.test().equals(test)).toList(),
                Cell::meanDice,
                3);
    }

    private Figure trainingTimes() {
        return bars("Training times", "wall-clock time (min)", cells, cell -> cell.trainingSeconds() / 60, 1);
    }

    /** By training mix; of equal trainings the last counts. */
    private Figure bars(String title, String axis, List<Cell> some, ToDoubleFunction<Cell> value, int decimals) {
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        nets.forEach(net -> values.put(net, new TreeMap<>()));
        some.forEach(cell -> values.getOrDefault(cell.net(), Map.of()).put(cell.mix(), value.applyAsDouble(cell)));
        List<String> shown = mixes.stream()
                .filter(mix -> some.stream().anyMatch(cell -> cell.mix().equals(mix)))
                .toList();
        return BarChart.of(title, axis, shown, series(values), decimals);
    }

    private static List<BarChart.Series> series(Map<String, Map<String, Double>> byNet) {
        return byNet.entrySet().stream()
                .map(entry -> new BarChart.Series(entry.getKey(), entry.getValue()))
                .toList();
    }

    private @Nullable Cell find(String net, String mix, String test) {
        return of(net).stream()
                .filter(cell -> cell.mix().equals(mix) && cell.test().equals(test))
                .findFirst()
                .orElse(null);
    }

    private List<Cell> of(String net) {
        return cells.stream().filter(cell -> cell.net().equals(net)).toList();
    }

    private List<String> names(Function<Cell, String> name) {
        return cells.stream().map(name).distinct().toList();
    }
}
