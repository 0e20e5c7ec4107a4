package org.systole.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.metrics.Metric;
import org.systole.metrics.Observation;

/**
 * Cases by their mean Dice over structures and labelled phases, the worst first; equal ones by name. Cases without a
 * defined Dice are not ranked.
 *
 * @param cases names of the patients
 */
public record CaseRanking(List<String> cases) {
    public CaseRanking {
        cases = List.copyOf(cases);
    }

    public static CaseRanking of(List<Observation> rows) {
        Map<String, Double> means = means(new Selection(rows));
        List<String> cases = new ArrayList<>(means.keySet());
        cases.sort(Comparator.comparing((String name) -> means.getOrDefault(name, 0.0))
                .thenComparing(Comparator.naturalOrder()));
        return new CaseRanking(cases);
    }

    private static Map<String, Double> means(Selection rows) {
        Selection dice = rows.wholeStack().of(Metric.DICE);
        Map<String, Double> means = new LinkedHashMap<>();
        for (String patient : dice.patients()) {
            Double mean = dice.of(patient).mean();
            if (mean != null) {
                means.put(patient, mean);
            }
        }
        return means;
    }

    /** Best, median and worst, as far as they are different cases, by what they are. */
    public Map<String, String> examples() {
        Map<String, String> examples = new LinkedHashMap<>();
        int last = cases.size() - 1;
        if (last >= 0) {
            examples.put(cases.get(last), "Best case");
        }
        if (last >= 2) {
            examples.put(cases.get(last / 2), "Median case");
        }
        if (last >= 1) {
            examples.put(cases.get(0), "Worst case");
        }
        return examples;
    }
}
