package org.systole.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.nifti.NiftiReader;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.imaging.recipe.PreparedCaseFormat;
import org.systole.imaging.recipe.Recipe;
import org.systole.inference.CaseSegmentation.Segmented;
import org.systole.nets.ModelArchive;
import org.systole.nets.ModelCard;
import org.systole.nets.NetConfiguration;
import org.systole.nets.Segmenter;
import org.systole.nets.SegmenterOptions;
import org.systole.phantom.BeatingHeart;
import org.systole.phantom.HeartParameters;
import org.systole.platform.documents.SegmentationDocument.AppliedPostProcessing;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.store.StoreSettings;
import org.systole.testing.StoreFixture;

/** A net with initial weights draws specks all over the place: something to mend. */
class CaseSegmentationTest {
    private static final PostProcessing STEPS = PostProcessing.parse("largest-lv, fill");

    @TempDir
    private static Path folder;

    private static StoreFixture server;
    private static ObjectStore store;
    private static LoadedModel model;
    private static ObjectRef prepared;
    private static CaseSegmentation segmentation;

    @BeforeAll
    static void modelAndScan() throws Exception {
        server = StoreFixture.started();
        store = new ObjectStore(
                new StoreSettings(server.endpoint(), server.accessKey(), server.secretKey(), "us-east-1"),
                new SimpleMeterRegistry(),
                "inference");
        store.ensureBucket(ObjectStore.SYSTOLE);
        Recipe recipe = Recipe.named("khened");
        Path archive = folder.resolve("model.zip");
        ModelCard card = ModelArchive.untrained(NetConfiguration.unet2d(), recipe.name(), recipe.digest(), 1, archive);
        ObjectRef stored = store.putIfAbsent(ObjectStore.SYSTOLE, "models/a.zip", new byte[] {1}, "application/zip");
        model = new LoadedModel(
                ModelArchive.modelId(archive, card), stored, Segmenter.load(archive, SegmenterOptions.defaults()));
        Cine cine = new BeatingHeart(HeartParameters.varied(3, 2, 64, 5)).cine();
        prepared = prepared(recipe, cine);
        segmentation = new CaseSegmentation(store, new SimpleMeterRegistry());
    }

    @AfterAll
    static void stop() {
        model.segmenter().close();
        store.close();
        server.close();
    }

    @Test
    void whatWasAppliedIsStoredAndTheMaskAsDrawnStandsBesideTheMendedOne() {
        Segmented done = segmentation.segment(prepared, model, STEPS);

        AppliedPostProcessing applied = Objects.requireNonNull(done.document().postProcessing());
        assertThat(applied.steps()).isEqualTo(STEPS.text());
        assertThat(applied.effects()).hasSize(2);
        assertThat(applied.effects().get(0).voxels()).isPositive();
        List<LabelMap> drawn = labels(Objects.requireNonNull(applied.drawn()));
        List<LabelMap> mended = labels(done.document().mask());
        List<LabelMap> again = STEPS.apply(drawn).phases();
        for (int phase = 0; phase < mended.size(); phase++) {
            assertThat(mended.get(phase).codes()).isEqualTo(again.get(phase).codes());
            assertThat(mended.get(phase).codes()).isNotEqualTo(drawn.get(phase).codes());
        }
        assertThat(done.document().confidence()).hasSize(2).allMatch(mean -> mean > 0 && mean < 1);
    }

    @Test
    void withoutStepsThereIsOneMask() {
        Segmented done = segmentation.segment(prepared, model, PostProcessing.none());

        AppliedPostProcessing applied = Objects.requireNonNull(done.document().postProcessing());
        assertThat(applied).isEqualTo(new AppliedPostProcessing("none", null, List.of()));
    }

    @Test
    void theSameStepsAreDoneOnceAndOthersAreOtherWork() {
        Segmented first = segmentation.segment(prepared, model, PostProcessing.parse("fill"));
        Segmented same = segmentation.segment(prepared, model, PostProcessing.parse("fill: {areaMm2: 50}"));
        Segmented other = segmentation.segment(prepared, model, PostProcessing.parse("fill: {areaMm2: 51}"));

        assertThat(first.existed()).isFalse();
        assertThat(same.existed()).isTrue();
        assertThat(same.ref()).isEqualTo(first.ref());
        assertThat(same.document()).isEqualTo(first.document());
        assertThat(other.ref().key()).isNotEqualTo(first.ref().key());
    }

    private static List<LabelMap> labels(ObjectRef mask) {
        return NiftiReader.readLabels(mask.location(), store.get(mask), NiftiReader.systoleCodes());
    }

    private static ObjectRef prepared(Recipe recipe, Cine cine) {
        ObjectRef last = null;
        for (Map.Entry<String, byte[]> blob :
                PreparedCaseFormat.write(recipe.apply("s-phantom", cine, null)).entrySet()) {
            last = store.putIfAbsent(
                    ObjectStore.SYSTOLE, "prepared/a/" + blob.getKey(), blob.getValue(), "application/octet-stream");
        }
        return Objects.requireNonNull(last);
    }
}
