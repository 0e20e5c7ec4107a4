package org.systole.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.Vector3;
import org.systole.imaging.Volume;
import org.systole.imaging.nifti.NiftiWriter;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.imaging.recipe.PreparedCaseFormat;
import org.systole.imaging.recipe.Recipe;
import org.systole.imaging.reference.ReferenceFormat;
import org.systole.platform.documents.ClinicalMeasures;
import org.systole.platform.documents.SegmentationDocument;
import org.systole.platform.documents.SegmentationDocument.AppliedPostProcessing;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/** A beating heart in the store, as the services before this one leave it there. */
final class StoredHearts {
    static final int PHASES = 6;
    static final int SYSTOLE = 3;
    static final double DIASTOLIC_RADIUS = 14;

    private static final double STEP = 5.0 / SYSTOLE;

    /** Tilted and off centre, so that file headers round it. */
    private static final Geometry TILTED = new Geometry(
            Hearts.GRID.columns(),
            Hearts.GRID.rows(),
            Hearts.GRID.slices(),
            Hearts.GRID.spacing(),
            new Vector3(-41.234567, 17.345678, 120.456789),
            new Vector3(Math.cos(0.4), Math.sin(0.4), 0),
            new Vector3(-Math.sin(0.4) * Math.cos(0.7), Math.cos(0.4) * Math.cos(0.7), Math.sin(0.7)),
            new Vector3(Math.sin(0.4) * Math.sin(0.7), -Math.cos(0.4) * Math.sin(0.7), Math.cos(0.7)));

    private final ObjectStore store;

    StoredHearts(ObjectStore store) {
        this.store = store;
        store.ensureBucket(ObjectStore.SYSTOLE);
    }

    /** Phase by phase, a cavity whose radius at end diastole is given in voxels; the beat takes 5 voxels off. */
    static List<LabelMap> beat(double radius) {
        List<LabelMap> phases = new ArrayList<>();
        for (int phase = 0; phase < PHASES; phase++) {
            double emptied = STEP * (SYSTOLE - Math.abs(SYSTOLE - phase));
            phases.add(placed(Hearts.of(radius - emptied, 1, 6), TILTED));
        }
        return phases;
    }

    static LabelMap placed(LabelMap labels, Geometry grid) {
        return new LabelMap(grid, labels.codes(), labels.known());
    }

    /** The images, through the recipe. */
    ObjectRef prepared(String study) {
        List<Volume> phases = beat(DIASTOLIC_RADIUS).stream()
                .map(labels -> new Volume(TILTED, brightness(labels)))
                .toList();
        return blobs(
                "prepared/", PreparedCaseFormat.write(Recipe.named("khened").apply(study, new Cine(phases), null)));
    }

    private static float[] brightness(LabelMap labels) {
        float[] values = new float[labels.codes().length];
        for (int i = 0; i < values.length; i++) {
            int code = labels.codes()[i] & 0xff;
            values[i] = i % 7 + (code == Structure.LEFT_VENTRICLE_CAVITY.code() ? 200 : code == 0 ? 110 : 60);
        }
        return values;
    }

    /** Of a net that drew them so. */
    ObjectRef segmentation(ObjectRef prepared, List<LabelMap> masks) {
        return segmentation(prepared, masks, null);
    }

    /** Of a net whose labels were mended. */
    ObjectRef mended(ObjectRef prepared, List<LabelMap> drawn, PostProcessing steps) {
        return segmentation(
                prepared, steps.apply(drawn).phases(), new AppliedPostProcessing(steps.text(), mask(drawn), List.of()));
    }

    private ObjectRef mask(List<LabelMap> masks) {
        byte[] nifti = NiftiWriter.labels(masks);
        return store.putIfAbsent(
                ObjectStore.SYSTOLE, "segmentations/" + Sha256.of(nifti) + "/mask.nii.gz", nifti, "application/gzip");
    }

    private ObjectRef segmentation(ObjectRef prepared, List<LabelMap> masks, AppliedPostProcessing postProcessing) {
        byte[] document = CanonicalJson.bytes(new SegmentationDocument(
                "unet-0123456789ab",
                "0123456789ab",
                "khened",
                prepared,
                mask(masks),
                List.of(),
                List.of("MYOCARDIUM", "LEFT_VENTRICLE_CAVITY"),
                new ClinicalMeasures(null, null, null, null, null),
                List.of(),
                List.of(),
                postProcessing,
                0.5,
                List.of()));
        return store.putIfAbsent(
                ObjectStore.SYSTOLE,
                "segmentations/" + Sha256.of(document) + "/segmentation.json",
                document,
                "application/json");
    }

    /** End diastole and end systole of the true heart. */
    ObjectRef reference() {
        List<LabelMap> beat = beat(DIASTOLIC_RADIUS);
        Reference reference = new Reference(
                List.of(new LabelledFrame(0, beat.get(0)), new LabelledFrame(SYSTOLE, beat.get(SYSTOLE))), 0, SYSTOLE);
        return blobs("references/", ReferenceFormat.write(reference));
    }

    private ObjectRef blobs(String folder, Map<String, byte[]> blobs) {
        String digest = Sha256.of(new ArrayList<>(blobs.values()).get(blobs.size() - 1));
        ObjectRef last = null;
        for (Map.Entry<String, byte[]> blob : blobs.entrySet()) {
            last = store.putIfAbsent(
                    ObjectStore.SYSTOLE,
                    folder + digest + "/" + blob.getKey(),
                    blob.getValue(),
                    "application/octet-stream");
        }
        return last;
    }
}
