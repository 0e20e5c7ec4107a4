package org.systole.cli.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiReader;
import org.systole.metrics.StructureAgreement;

/**
 * Agreement of one pair of files.
 *
 * @param compared per structure in the order of the file's phases; one entry for a 3-D file
 */
record CaseAgreement(String name, HeartPhase heart, SortedMap<Structure, List<StructureAgreement>> compared) {

    /** Reads both files and compares them; what cannot be compared is bad input that names both. */
    static CaseAgreement of(LabelPair pair, LabelCodes codes) throws IOException {
        try {
            HeartPhase heart = HeartPhase.of(pair);
            List<LabelMap> reference = NiftiReader.readLabels(pair.reference(), codes.meaning());
            List<LabelMap> prediction = NiftiReader.readLabels(pair.prediction(), codes.meaning());
            requireSamePhases(reference, prediction);
            return new CaseAgreement(pair.name(), heart, compare(reference, prediction, codes));
        } catch (BadInputException failure) {
            throw pair.naming(failure);
        }
    }

    private static SortedMap<Structure, List<StructureAgreement>> compare(
            List<LabelMap> reference, List<LabelMap> prediction, LabelCodes codes) {
        SortedMap<Structure, List<StructureAgreement>> compared = new TreeMap<>();
        for (Structure structure : codes.meaning().values()) {
            List<StructureAgreement> phases = new ArrayList<>();
            for (int phase = 0; phase < reference.size(); phase++) {
                phases.add(StructureAgreement.compare(reference.get(phase), prediction.get(phase), structure));
            }
            compared.put(structure, phases);
        }
        return compared;
    }

    /** Pooled over the phases. */
    SortedMap<Structure, Agreement> structures() {
        SortedMap<Structure, Agreement> pooled = new TreeMap<>();
        compared.forEach((structure, phases) -> pooled.put(structure, Agreement.pooled(phases)));
        return pooled;
    }

    /** In the file's order; one entry for a 3-D file. */
    List<SortedMap<Structure, Agreement>> phases() {
        List<SortedMap<Structure, Agreement>> phases = new ArrayList<>();
        compared.forEach((structure, all) -> {
            for (int phase = 0; phase < all.size(); phase++) {
                if (phase == phases.size()) {
                    phases.add(new TreeMap<>());
                }
                phases.get(phase).put(structure, Agreement.of(all.get(phase)));
            }
        });
        return phases;
    }

    boolean isSinglePhase() {
        return compared.values().stream().allMatch(phases -> phases.size() == 1);
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("structures", structures());
        if (!isSinglePhase()) {
            all.put("phases", phases());
        }
        return all;
    }

    private static void requireSamePhases(List<LabelMap> reference, List<LabelMap> prediction) {
        if (reference.size() != prediction.size()) {
            throw new BadInputException(
                    "labels.phases-differ",
                    "the reference has " + reference.size() + " phases, the prediction " + prediction.size(),
                    "give label maps of the same phases");
        }
    }
}
