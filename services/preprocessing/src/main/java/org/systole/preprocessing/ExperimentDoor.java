package org.systole.preprocessing;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.recipe.Recipe;
import org.systole.imaging.reference.ReferenceFormat;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.PrepareRequest;
import org.systole.workflows.PrepareResult;
import org.systole.workflows.PreparedDataset;
import org.systole.workflows.PreparedDataset.PreparedEntry;
import org.systole.workflows.PreparedDataset.SkippedCase;
import org.systole.workflows.PreprocessingActivities;
import org.systole.workflows.StepFailure;
import org.systole.workflows.StoredObject;

/** The experiment path: every case of a dataset with its labels, and the index that says where each lies. */
final class ExperimentDoor implements PreprocessingActivities {
    private final ObjectStore store;
    private final CasePreparation preparation;

    ExperimentDoor(ObjectStore store, CasePreparation preparation) {
        this.store = store;
        this.preparation = preparation;
    }

    @Override
    public PrepareResult prepareDataset(PrepareRequest request) {
        return PermanentFailures.surfaced(
                () -> prepare(request, done -> Activity.getExecutionContext().heartbeat(done)));
    }

    PrepareResult prepare(PrepareRequest request, IntConsumer progress) throws IOException {
        Recipe recipe = Recipe.named(request.recipe());
        DatasetManifest manifest = CanonicalJson.read(store.get(ref(request.manifest())), DatasetManifest.class);
        List<PreparedEntry> entries = new ArrayList<>();
        List<SkippedCase> skipped = new ArrayList<>();
        for (DatasetManifest.Case each : manifest.cases()) {
            try {
                entries.add(entry(each, recipe));
            } catch (BadInputException e) {
                skipped.add(new SkippedCase(
                        each.caseId(), new StepFailure(e.code(), String.valueOf(e.getMessage()), e.remedy())));
            }
            progress.accept(entries.size() + skipped.size());
        }
        if (entries.isEmpty()) {
            throw new BadInputException(
                    "dataset.nothing-prepared",
                    "none of the " + manifest.cases().size() + " cases of dataset " + request.dataset()
                            + " can be prepared"
                            + (skipped.isEmpty()
                                    ? ""
                                    : ", first: " + skipped.get(0).failure().message()),
                    "mend the cases and import the dataset again");
        }
        PreparedDataset index =
                new PreparedDataset(request.dataset(), request.digest(), recipe.name(), entries, skipped);
        return new PrepareResult(
                request.dataset(),
                request.digest(),
                recipe.name(),
                stored(save(index)),
                entries.size(),
                skipped.stream().map(SkippedCase::caseId).toList());
    }

    private PreparedEntry entry(DatasetManifest.Case each, Recipe recipe) {
        CasePreparation.Prepared prepared = preparation.prepare(each.manifest(), recipe, labels(each.reference()));
        ObjectRef reference = each.reference();
        return new PreparedEntry(
                each.caseId(),
                each.patientId(),
                stored(each.manifest()),
                stored(prepared.document()),
                reference == null ? null : stored(reference));
    }

    private CasePreparation.@Nullable Labels labels(@Nullable ObjectRef reference) {
        return reference == null
                ? null
                : new CasePreparation.Labels(reference, ReferenceFormat.read(name -> store.beside(reference, name)));
    }

    private ObjectRef save(PreparedDataset index) {
        byte[] json = CanonicalJson.bytes(index);
        return store.putIfAbsent(
                ObjectStore.SYSTOLE,
                "prepared/" + org.systole.base.Sha256.of(json) + "/dataset.json",
                json,
                "application/json");
    }

    private static ObjectRef ref(StoredObject object) {
        return new ObjectRef(object.bucket(), object.key(), object.sha256(), object.sizeBytes(), object.mediaType());
    }

    private static StoredObject stored(ObjectRef ref) {
        return new StoredObject(ref.bucket(), ref.key(), ref.sha256(), ref.sizeBytes(), ref.mediaType());
    }
}
