package org.systole.ingestion.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.systole.base.BadInputException;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.dataset.Skipped;
import org.systole.ingestion.Parts;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.store.ObjectRef;

/**
 * Cases of any layout that has a reader: cine and reference as read, one case in memory at a time. They belong to no
 * study of the ledger.
 */
final class LayoutImport {
    /** Parts of public datasets; other words come from folders' names, which may identify a patient. */
    private static final Set<String> SPLITS = Set.of("training", "validation", "online", "testing", "test1", "test2");

    private final Parts parts;
    private final DatasetShelf shelf;
    private final SkippedFiles skipped;

    LayoutImport(Parts parts, DatasetShelf shelf, SkippedFiles skipped) {
        this.parts = parts;
        this.shelf = shelf;
        this.skipped = skipped;
    }

    /** The cases by id; {@code patients} are the dataset's own, all where empty. */
    List<CaseImport.Imported> run(Dataset dataset, Set<String> patients, Runnable dealtWithCase) throws IOException {
        dataset.skipped().forEach(one -> skip(one, "", ""));
        Map<String, CaseImport.Imported> imported = new TreeMap<>();
        Set<String> missing = new TreeSet<>(patients);
        for (DatasetCase one : dataset.cases()) {
            missing.remove(one.patient());
            if (patients.isEmpty() || patients.contains(one.patient())) {
                add(dataset.layout(), one, imported);
                dealtWithCase.run();
            }
        }
        missing.forEach(patient -> skipped.add(
                parts.key().patient(dataset.layout() + "/" + patient, ""), "the dataset has no such patient"));
        List<CaseImport.Imported> all = new ArrayList<>(imported.values());
        all.sort(Comparator.comparing(case1 -> case1.entry().caseId()));
        return all;
    }

    private void add(String layout, DatasetCase one, Map<String, CaseImport.Imported> imported) throws IOException {
        String patientId = parts.key().patient(layout + "/" + one.patient(), "");
        try {
            Loaded loaded = one.load();
            loaded.skipped().forEach(file -> skip(file, one.patient(), patientId));
            if (loaded.reference().frames().isEmpty()) {
                skipped.add(patientId, "has no labels");
                return;
            }
            CaseImport.Imported made = make(patientId, attributes(one), loaded);
            imported.put(made.entry().caseId(), made);
        } catch (BadInputException e) {
            skip(new Skipped(one.patient(), String.valueOf(e.getMessage())), one.patient(), patientId);
        }
    }

    private CaseImport.Imported make(String patientId, Map<String, String> attributes, Loaded loaded) {
        ObjectRef cine = shelf.put(loaded.cine());
        ObjectRef reference = shelf.put(loaded.reference());
        String caseId = parts.key().study("cine " + cine.sha256() + " of " + patientId);
        ObjectRef manifest = shelf.put(new StudyManifest(caseId, 1, patientId, List.of(cine)));
        return new CaseImport.Imported(
                new DatasetManifest.Case(caseId, patientId, manifest, reference, attributes),
                new DatasetShelf.Content(caseId, List.of(cine.sha256()), reference.sha256(), attributes),
                CaseImport.summary(
                        caseId,
                        patientId,
                        loaded.cine().geometry(),
                        loaded.cine().phases().size(),
                        loaded.reference()));
    }

    private static Map<String, String> attributes(DatasetCase one) {
        Map<String, String> attributes = new TreeMap<>(one.attributes());
        attributes.values().removeIf(String::isEmpty);
        if (!SPLITS.contains(attributes.getOrDefault(DatasetCase.SPLIT, ""))) {
            attributes.remove(DatasetCase.SPLIT);
        }
        return attributes;
    }

    /** Without folders, and with the surrogate in place of the patient's own id. */
    private void skip(Skipped one, String patient, String patientId) {
        String file = one.file().substring(one.file().lastIndexOf('/') + 1);
        skipped.add(replaced(file, patient, patientId), replaced(one.reason(), patient, patientId));
    }

    private static String replaced(String text, String patient, String patientId) {
        return patient.isEmpty() ? text : text.replace(patient, patientId);
    }
}
