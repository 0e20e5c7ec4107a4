package org.systole.cli.evaluate;

import java.util.ArrayList;
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
 * @param structures on a 4-D file pooled over its phases
 * @param phases in the file's order; one entry for a 3-D file
 */
record CaseAgreement(
        String name, SortedMap<Structure, Agreement> structures, List<SortedMap<Structure, Agreement>> phases) {

    /** Reads both files and compares them; what cannot be compared is bad input that names both. */
    static CaseAgreement of(LabelPair pair, LabelCodes codes) {
        try {
            List<LabelMap> reference = NiftiReader.readLabels(pair.reference(), codes.meaning());
            List<LabelMap> prediction = NiftiReader.readLabels(pair.prediction(), codes.meaning());
            requireSamePhases(reference, prediction);
            return compare(pair.name(), reference, prediction, codes);
        } catch (BadInputException failure) {
            throw pair.naming(failure);
        }
    }

    private static CaseAgreement compare(
            String name, List<LabelMap> reference, List<LabelMap> prediction, LabelCodes codes) {
        Map<Structure, List<StructureAgreement>> compared = new TreeMap<>();
        for (Structure structure : codes.meaning().values()) {
            List<StructureAgreement> phases = new ArrayList<>();
            for (int phase = 0; phase < reference.size(); phase++) {
                phases.add(StructureAgreement.compare(reference.get(phase), prediction.get(phase), structure));
            }
            compared.put(structure, phases);
        }
        SortedMap<Structure, Agreement> pooled = new TreeMap<>();
        compared.forEach((structure, phases) -> pooled.put(structure, Agreement.pooled(phases)));
        List<SortedMap<Structure, Agreement>> phases = new ArrayList<>();
        for (int i = 0; i < reference.size(); i++) {
            int phase = i;
            SortedMap<Structure, Agreement> one = new TreeMap<>();
            compared.forEach((structure, all) -> one.put(structure, Agreement.of(all.get(phase))));
            phases.add(one);
        }
        return new CaseAgreement(name, pooled, phases);
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
