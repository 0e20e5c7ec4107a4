package org.systole.orchestrator.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.systole.base.BadInputException;
import org.systole.platform.documents.DatasetManifest;
import org.systole.workflows.SplitFractions;
import org.systole.workflows.SplitLists;

/** Splits the labelled cases of a dataset by patient: no patient is in two parts. */
final class Splitter {
    private Splitter() {}

    /**
     * Stratified by the attribute {@code pathology} where the dataset states it; the same seed and cases give the same
     * parts whatever the order in the manifest.
     */
    static SplitLists split(DatasetManifest dataset, SplitFractions fractions) {
        Map<String, Map<String, List<String>>> strata = new TreeMap<>();
        for (DatasetManifest.Case each : dataset.cases()) {
            if (each.reference() != null) {
                strata.computeIfAbsent(each.attributes().getOrDefault("pathology", ""), k -> new TreeMap<>())
                        .computeIfAbsent(each.patientId(), k -> new ArrayList<>())
                        .add(each.caseId());
            }
        }
        List<List<String>> patients = new ArrayList<>();
        Random random = new Random(fractions.seed());
        strata.values().forEach(stratum -> {
            List<List<String>> shuffled = new ArrayList<>(stratum.values());
            Collections.shuffle(shuffled, random);
            patients.addAll(shuffled);
        });
        return deal(patients, fractions);
    }

    /** Walks through the strata one after the other and gives each patient to the part that lags most behind. */
    private static SplitLists deal(List<List<String>> patients, SplitFractions fractions) {
        double[] shares = {
            fractions.train(), fractions.validation(), Math.max(0, 1 - fractions.train() - fractions.validation())
        };
        List<List<String>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int[] dealt = new int[shares.length];
        for (int i = 0; i < patients.size(); i++) {
            int next = 0;
            for (int part = 1; part < shares.length; part++) {
                if (lag(shares, dealt, part, i) > lag(shares, dealt, next, i) + 1e-9) {
                    next = part;
                }
            }
            dealt[next]++;
            parts.get(next).addAll(patients.get(i));
        }
        parts.forEach(Collections::sort);
        return new SplitLists(parts.get(0), parts.get(1), parts.get(2));
    }

    private static double lag(double[] shares, int[] dealt, int part, int patientsSoFar) {
        return shares[part] * (patientsSoFar + 1) - dealt[part];
    }

    /** A split given case by case: every case is in the dataset and no patient is in two parts. */
    static SplitLists check(DatasetManifest dataset, SplitLists split) {
        Map<String, DatasetManifest.Case> cases = new LinkedHashMap<>();
        dataset.cases().forEach(each -> cases.put(each.caseId(), each));
        Map<String, String> partOfPatient = new LinkedHashMap<>();
        Map.of("train", split.train(), "validation", split.validation(), "test", split.test())
                .forEach((part, ids) -> ids.forEach(id -> {
                    DatasetManifest.Case found = cases.get(id);
                    if (found == null) {
                        throw new BadInputException(
                                "split.case-unknown",
                                "datasets." + dataset.name() + ".split." + part + ": no case " + id,
                                "Take case ids from `systole dataset list --json`.");
                    }
                    String before = partOfPatient.putIfAbsent(found.patientId(), part);
                    if (before != null && !before.equals(part)) {
                        throw new BadInputException(
                                "split.patient-twice",
                                "datasets." + dataset.name() + ".split: case " + id + " is in " + part
                                        + ", another case of its patient in " + before,
                                "Put all cases of a patient into one part.");
                    }
                }));
        return split;
    }
}
