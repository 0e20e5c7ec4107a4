package org.systole.orchestrator.experiment;

import java.io.IOException;
import java.util.List;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.ResolvedDataset;
import org.systole.workflows.SplitFractions;
import org.systole.workflows.SplitLists;

/** The datasets that were imported, as the store's {@code dataset-names/} lists them. */
public final class DatasetShelf {
    private static final String NAMES = "dataset-names/";

    /** One imported version of a dataset. */
    public record Entry(String name, String digest) {}

    private final ObjectStore store;

    public DatasetShelf(ObjectStore store) {
        this.store = store;
    }

    public List<Entry> list() {
        return store.list(ObjectStore.SYSTOLE, NAMES).stream()
                .map(key -> key.substring(NAMES.length()))
                .filter(name -> name.contains("/"))
                .map(name ->
                        new Entry(name.substring(0, name.lastIndexOf('/')), name.substring(name.lastIndexOf('/') + 1)))
                .toList();
    }

    ResolvedDataset resolve(DatasetSelection selection) {
        ObjectRef manifest = store.stat(ObjectStore.SYSTOLE, "datasets/" + selection.digest() + ".json")
                .filter(ref -> store.exists(ObjectStore.SYSTOLE, NAMES + selection.name() + "/" + selection.digest()))
                .orElseThrow(() -> new BadInputException(
                        "dataset.unknown",
                        "datasets: " + selection.name() + "@" + selection.digest() + " is not in the store",
                        "Import it with `systole dataset import`; `systole dataset list` shows what is there."));
        return new ResolvedDataset(
                selection.name(), selection.digest(), References.stored(manifest), split(selection, read(manifest)));
    }

    private static SplitLists split(DatasetSelection selection, DatasetManifest manifest) {
        SplitLists lists = selection.split();
        if (lists != null) {
            return Splitter.check(manifest, lists);
        }
        SplitFractions fractions = selection.fractions();
        return Splitter.split(manifest, fractions == null ? SplitFractions.DEFAULT : fractions);
    }

    private DatasetManifest read(ObjectRef manifest) {
        try {
            return CanonicalJson.read(store.get(manifest), DatasetManifest.class);
        } catch (IOException e) {
            throw new BadInputException(
                    "dataset.unreadable", manifest.location() + " is not a dataset manifest", "Import it again.", e);
        }
    }
}
