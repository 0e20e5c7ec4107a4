package org.systole.inference;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.systole.base.CanonicalJson;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiWriter;
import org.systole.imaging.postprocess.PostProcessed;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.imaging.postprocess.StepEffect;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.PreparedCaseFormat;
import org.systole.nets.Segmentation;
import org.systole.platform.documents.CineDocument;
import org.systole.platform.documents.SegmentationDocument;
import org.systole.platform.documents.SegmentationDocument.AppliedPostProcessing;
import org.systole.platform.documents.SegmentationDocument.Effect;
import org.systole.platform.documents.SegmentationDocument.PhaseVolume;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/**
 * The work of this service, whoever asks for it: a prepared case and a model give masks, measures and pictures in the
 * store. The same case, model and post-processing are segmented once.
 */
final class CaseSegmentation {
    /** Raised when the same case, model and post-processing give other bytes. */
    static final int STEP_VERSION = 3;

    private static final String JSON = "application/json";

    private final ObjectStore store;
    private final MeterRegistry meters;

    CaseSegmentation(ObjectStore store, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
    }

    /** @param existed true where the work had been done before */
    record Segmented(ObjectRef ref, SegmentationDocument document, boolean existed) {}

    Segmented segment(ObjectRef prepared, LoadedModel model, PostProcessing postProcessing) {
        String key = CanonicalJson.contentKey(
                "segmentation",
                STEP_VERSION,
                Map.of("prepared", prepared.sha256(), "model", model.archive().sha256()),
                Map.of("postProcessing", postProcessing.configuration()));
        String folder = "segmentations/" + key + "/";
        Optional<ObjectRef> existing = store.stat(ObjectStore.SYSTOLE, folder + "segmentation.json");
        if (existing.isPresent()) {
            return new Segmented(existing.get(), document(existing.get(), SegmentationDocument.class), true);
        }
        PreparedCase scan = PreparedCaseFormat.read(name -> store.beside(prepared, name));
        Segmentation result = model.segmenter().segment(scan);
        meters.counter(
                        "systole.inference.slices",
                        "net",
                        model.segmenter().card().net())
                .increment(result.slices());
        SegmentationDocument document = store(folder, prepared, model, scan, result, postProcessing);
        ObjectRef ref = store.putIfAbsent(
                ObjectStore.SYSTOLE, folder + "segmentation.json", CanonicalJson.bytes(document), JSON);
        return new Segmented(ref, document, false);
    }

    private SegmentationDocument store(
            String folder,
            ObjectRef prepared,
            LoadedModel model,
            PreparedCase scan,
            Segmentation result,
            PostProcessing postProcessing) {
        PostProcessed mended = postProcessing.apply(result.phases());
        ObjectRef mask = mask(folder + "mask.nii.gz", mended.phases());
        ObjectRef drawn = mended.voxels() == 0 ? null : mask(folder + "mask-drawn.nii.gz", result.phases());
        List<Structure> trained = model.segmenter().card().trainedStructures();
        CaseMeasures measures = CaseMeasures.of(mended.phases(), trained);
        List<ObjectRef> overlays = new ArrayList<>();
        Pictures.of(scan, mended.phases(), measures)
                .forEach((name, png) ->
                        overlays.add(store.putIfAbsent(ObjectStore.SYSTOLE, folder + name, png, "image/png")));
        return new SegmentationDocument(
                model.modelId(),
                model.archive().sha256(),
                scan.recipe(),
                prepared,
                mask,
                overlays,
                trained.stream().map(Structure::name).toList(),
                measures.document(),
                volumes(mended.phases(), trained),
                result.confidence(),
                new AppliedPostProcessing(
                        postProcessing.text(),
                        drawn,
                        mended.effects().stream().map(CaseSegmentation::effect).toList()),
                result.netSeconds(),
                warnings(prepared));
    }

    private ObjectRef mask(String key, List<LabelMap> phases) {
        return store.putIfAbsent(ObjectStore.SYSTOLE, key, NiftiWriter.labels(phases), "application/gzip");
    }

    private static Effect effect(StepEffect done) {
        Map<String, Integer> skipped = new TreeMap<>();
        done.skipped().forEach((reason, phases) -> skipped.put(reason.note(), phases));
        return new Effect(done.step(), done.voxels(), done.images(), skipped);
    }

    /** What is known of the cine since its preparation; cases that were prepared by older versions tell nothing. */
    private List<String> warnings(ObjectRef prepared) {
        List<String> warnings = new ArrayList<>(List.of("For research use only."));
        String folder = prepared.key().substring(0, prepared.key().lastIndexOf('/') + 1);
        store.stat(prepared.bucket(), folder + CineDocument.NAME)
                .ifPresent(
                        ref -> warnings.addAll(document(ref, CineDocument.class).notes()));
        return warnings;
    }

    private static List<PhaseVolume> volumes(List<LabelMap> phases, List<Structure> structures) {
        List<PhaseVolume> volumes = new ArrayList<>();
        for (int phase = 0; phase < phases.size(); phase++) {
            for (Structure structure : structures) {
                volumes.add(new PhaseVolume(
                        phase, structure.name(), phases.get(phase).volumeMl(structure)));
            }
        }
        return volumes;
    }

    private <T> T document(ObjectRef ref, Class<T> type) {
        try {
            return CanonicalJson.read(store.get(ref), type);
        } catch (IOException e) {
            throw new UncheckedIOException(ref.location() + " is no " + type.getSimpleName(), e);
        }
    }
}
