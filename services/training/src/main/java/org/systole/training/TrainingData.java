package org.systole.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.PreparedCaseFormat;
import org.systole.nets.TrainingSet;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.PreparedDataset;
import org.systole.workflows.PreparedDataset.PreparedEntry;
import org.systole.workflows.TrainingPart;
import org.systole.workflows.TrainingRequest;

/** Fetches the prepared cases that a request names. */
final class TrainingData {
    private final ObjectStore store;

    /** @param validation may be empty */
    record Sets(TrainingSet train, TrainingSet validation) {}

    TrainingData(ObjectStore store) {
        this.store = store;
    }

    Sets load(TrainingRequest request) throws IOException {
        Map<String, List<PreparedCase>> training = new TreeMap<>();
        Map<String, List<PreparedCase>> validation = new TreeMap<>();
        for (TrainingPart part : request.parts()) {
            PreparedDataset index = CanonicalJson.read(store.get(Stored.ref(part.index())), PreparedDataset.class);
            collect(part.dataset(), index, part.training(), training);
            collect(part.dataset(), index, part.validation(), validation);
        }
        Set<String> both = new HashSet<>(training.keySet());
        both.retainAll(validation.keySet());
        if (!both.isEmpty()) {
            throw new BadInputException(
                    "training.split",
                    "patients " + both + " are in training and in validation",
                    "split by patient, never by image");
        }
        if (training.isEmpty()) {
            throw new BadInputException(
                    "training.empty", "the request names no training case", "give the split at least one case");
        }
        TrainingSet train = TrainingSet.ofPatients(training);
        TrainingSet held = validation.isEmpty() ? train.split(0, 0).validation() : TrainingSet.ofPatients(validation);
        return new Sets(train, held);
    }

    private void collect(
            String dataset, PreparedDataset index, List<String> cases, Map<String, List<PreparedCase>> byPatient) {
        for (String wanted : cases) {
            PreparedEntry entry = index.cases().stream()
                    .filter(one -> one.caseId().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new BadInputException(
                            "training.case-missing",
                            "case " + wanted + " is not among the prepared cases of dataset " + dataset,
                            "see why the dataset's preparation skipped it"));
            ObjectRef document = Stored.ref(entry.prepared());
            byPatient
                    .computeIfAbsent(entry.patientId(), patient -> new ArrayList<>())
                    .add(PreparedCaseFormat.read(name -> store.beside(document, name)));
        }
    }
}
