package org.systole.evaluation;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiReader;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.PreparedCaseFormat;
import org.systole.imaging.reference.ReferenceFormat;
import org.systole.metrics.SameGrid;
import org.systole.platform.documents.SegmentationDocument;
import org.systole.platform.documents.SegmentationDocument.AppliedPostProcessing;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/**
 * A segmented case as it lies in the store.
 *
 * @param prediction on the scan's own grid, as are {@code drawn} and {@code reference}
 * @param drawn what the net drew before post-processing, phase by phase; read where there is a reference to compare it
 *     with, else the prediction
 */
record StoredCase(
        SegmentationDocument segmentation,
        PreparedCase prepared,
        PredictedCine prediction,
        List<LabelMap> drawn,
        @Nullable Reference reference) {

    /**
     * Reads all of it.
     *
     * @throws BadInputException where the parts are damaged or not of one scan
     */
    static StoredCase read(
            ObjectStore store, ObjectRef segmentationRef, ObjectRef preparedRef, @Nullable ObjectRef referenceRef) {
        SegmentationDocument segmentation = document(store, segmentationRef);
        PreparedCase prepared = PreparedCaseFormat.read(name -> store.beside(preparedRef, name));
        Geometry grid = prepared.sourceGeometry();
        Set<Structure> trained = trained(segmentation);
        List<LabelMap> phases = PredictedCine.known(masks(store, segmentation.mask(), prepared), trained);
        AppliedPostProcessing applied = segmentation.postProcessing();
        ObjectRef drawn = applied == null ? null : applied.drawn();
        Reference reference = referenceRef == null
                ? null
                : placed(ReferenceFormat.read(name -> store.beside(referenceRef, name)), grid);
        return new StoredCase(
                segmentation,
                prepared,
                new PredictedCine(phases, segmentation.confidence()),
                drawn == null || reference == null
                        ? phases
                        : PredictedCine.known(masks(store, drawn, prepared), trained),
                reference);
    }

    private static List<LabelMap> masks(ObjectStore store, ObjectRef ref, PreparedCase prepared) {
        List<LabelMap> masks = NiftiReader.readLabels(ref.location(), store.get(ref), NiftiReader.systoleCodes());
        if (masks.size() != prepared.phases()) {
            throw new BadInputException(
                    "segmentation.phases",
                    ref.location() + " has " + masks.size() + " phases, the scan " + prepared.phases(),
                    "segment the scan again");
        }
        return masks.stream()
                .map(mask -> placed(mask, prepared.sourceGeometry()))
                .toList();
    }

    private static Reference placed(Reference reference, Geometry grid) {
        return new Reference(
                reference.frames().stream()
                        .map(frame -> new LabelledFrame(frame.phase(), placed(frame.labels(), grid)))
                        .toList(),
                reference.endDiastole(),
                reference.endSystole());
    }

    /** Without the rounding of the file that the labels were in. */
    private static LabelMap placed(LabelMap labels, Geometry grid) {
        SameGrid.require(grid, labels.geometry());
        return new LabelMap(grid, labels.codes(), labels.known());
    }

    private static Set<Structure> trained(SegmentationDocument segmentation) {
        Set<Structure> trained = EnumSet.noneOf(Structure.class);
        for (String name : segmentation.trainedStructures()) {
            try {
                trained.add(Structure.valueOf(name));
            } catch (IllegalArgumentException e) {
                throw unreadable("trainedStructures names " + name + ", which is no structure", e);
            }
        }
        return trained;
    }

    private static SegmentationDocument document(ObjectStore store, ObjectRef ref) {
        try {
            return CanonicalJson.read(store.get(ref), SegmentationDocument.class);
        } catch (IOException e) {
            throw unreadable(ref.location() + " is no segmentation document", e);
        }
    }

    private static BadInputException unreadable(String message, Exception cause) {
        return new BadInputException("segmentation.unreadable", message, "segment the scan again", cause);
    }
}
