package org.systole.orchestrator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.store.StoreSettings;
import org.systole.testing.StoreFixture;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.ResolvedDataset;
import org.systole.workflows.SplitLists;

class DatasetShelfTest {
    private static StoreFixture objects;
    private static ObjectStore store;

    @BeforeAll
    static void startStore() {
        objects = StoreFixture.started();
        store = new ObjectStore(
                new StoreSettings(objects.endpoint(), objects.accessKey(), objects.secretKey(), "us-east-1"),
                new SimpleMeterRegistry(),
                "test");
        store.ensureBucket(ObjectStore.SYSTOLE);
        put("datasets/d1.json", CanonicalJson.bytes(manifest()));
        put("dataset-names/heart/scans/d1", new byte[0]);
        put("datasets/d2.json", "not a manifest".getBytes(StandardCharsets.UTF_8));
        put("dataset-names/broken/d2", new byte[0]);
    }

    @AfterAll
    static void stopStore() {
        store.close();
        objects.close();
    }

    private final DatasetShelf shelf = new DatasetShelf(store);

    @Test
    void listsWhatWasImportedByNameAndDigest() {
        assertThat(shelf.list())
                .containsExactlyInAnyOrder(
                        new DatasetShelf.Entry("heart/scans", "d1"), new DatasetShelf.Entry("broken", "d2"));
    }

    @Test
    void aSelectionIsResolvedToItsManifestAndTheSplitThatWasGiven() {
        SplitLists given = new SplitLists(List.of("c1"), List.of(), List.of("c2"));

        ResolvedDataset resolved = shelf.resolve(new DatasetSelection("heart/scans", "d1", given, null));

        assertThat(resolved.manifest().key()).isEqualTo("datasets/d1.json");
        assertThat(resolved.split()).isEqualTo(given);
    }

    @Test
    void withoutASplitEveryLabelledCaseIsDealtToOnePart() {
        SplitLists split = shelf.resolve(new DatasetSelection("heart/scans", "d1", null, null))
                .split();

        assertThat(split.train()).isNotEmpty();
        assertThat(List.of(split.train(), split.validation(), split.test()).stream()
                        .flatMap(List::stream))
                .containsExactlyInAnyOrder("c1", "c2");
    }

    @Test
    void whatIsNotThereOrNotThatVersionIsNamed() {
        assertBad(new DatasetSelection("other", "d1", null, null), "dataset.unknown", "other@d1");
        assertBad(new DatasetSelection("heart/scans", "d9", null, null), "dataset.unknown", "heart/scans@d9");
    }

    @Test
    void aManifestThatCannotBeReadIsNamed() {
        assertBad(new DatasetSelection("broken", "d2", null, null), "dataset.unreadable", "datasets/d2.json");
    }

    private void assertBad(DatasetSelection selection, String code, String named) {
        assertThatThrownBy(() -> shelf.resolve(selection))
                .hasMessageContaining(named)
                .asInstanceOf(InstanceOfAssertFactories.type(BadInputException.class))
                .extracting(BadInputException::code)
                .isEqualTo(code);
    }

    private static DatasetManifest manifest() {
        return new DatasetManifest(
                "heart/scans",
                "sunnybrook",
                "d1",
                List.of(labelled("c1", "p1"), labelled("c2", "p2"), unlabelled("c3", "p3")),
                List.of());
    }

    private static DatasetManifest.Case labelled(String id, String patient) {
        return new DatasetManifest.Case(id, patient, ref("manifests/" + id), ref("references/" + id), Map.of());
    }

    private static DatasetManifest.Case unlabelled(String id, String patient) {
        return new DatasetManifest.Case(id, patient, ref("manifests/" + id), null, Map.of());
    }

    private static ObjectRef ref(String key) {
        return new ObjectRef(ObjectStore.SYSTOLE, key, "ab", 1, "application/json");
    }

    private static void put(String key, byte[] bytes) {
        store.putIfAbsent(ObjectStore.SYSTOLE, key, bytes, "application/json");
    }
}
