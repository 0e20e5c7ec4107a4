package org.systole.cli.evaluate;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.base.BadInputException;
import org.systole.imaging.Structure;
import org.systole.metrics.EndPhase;

/**
 * Agreement over the cases of two folders.
 *
 * @param cases at least one
 * @param skipped what was left out
 */
record FolderAgreement(List<CaseAgreement> cases, List<BadInputException> skipped) {

    /** Mean of each figure over the cases that have it. */
    SortedMap<Structure, Agreement> mean() {
        SortedMap<Structure, Agreement> means = new TreeMap<>();
        for (Structure structure : cases.get(0).compared().keySet()) {
            means.put(
                    structure,
                    Agreement.mean(cases.stream()
                            .map(one -> one.structures().get(structure))
                            .toList()));
        }
        return means;
    }

    SortedMap<Structure, Map<String, FigureSummary>> summary() {
        return FigureSummary.of(cases);
    }

    /** Only of the phases that the names of the files tell; empty where they tell none. */
    Map<EndPhase, SortedMap<Structure, Map<String, FigureSummary>>> summaryByPhase() {
        Map<EndPhase, SortedMap<Structure, Map<String, FigureSummary>>> all = new EnumMap<>(EndPhase.class);
        for (EndPhase phase : EndPhase.values()) {
            List<CaseAgreement> own = cases.stream()
                    .filter(one -> one.heart().endPhase() == phase)
                    .toList();
            if (!own.isEmpty()) {
                all.put(phase, FigureSummary.of(own));
            }
        }
        return all;
    }

    ClinicalAgreement clinical() {
        return ClinicalAgreement.of(cases);
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("structures", mean());
        all.put("summary", summary());
        all.put("summaryByPhase", summaryByPhase());
        ClinicalAgreement clinical = clinical();
        all.put("clinical", Map.of("patients", clinical.byPatient(), "agreement", clinical.overPatients()));
        Map<String, Object> byName = new LinkedHashMap<>();
        cases.forEach(one -> byName.put(one.name(), one.json()));
        all.put("cases", byName);
        all.put("skipped", skipped.stream().map(BadInputException::getMessage).toList());
        return all;
    }
}
