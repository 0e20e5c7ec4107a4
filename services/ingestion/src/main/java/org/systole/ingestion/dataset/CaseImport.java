package org.systole.ingestion.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFrames;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.CineAssembler;
import org.systole.imaging.dataset.Contour;
import org.systole.imaging.dataset.ContourReference;
import org.systole.imaging.dataset.SunnybrookContours;
import org.systole.ingestion.Parts;
import org.systole.ingestion.study.Revision;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.store.ObjectRef;

/** Makes a case of a patient's images and contours. */
final class CaseImport {
    /** A case that is in the store. */
    record Imported(DatasetManifest.Case entry, DatasetShelf.Content content, ImportReport.ImportedCase summary) {}

    private final Parts parts;
    private final DatasetShelf shelf;
    private final SkippedFiles skipped;
    private final List<Imported> imported = new ArrayList<>();

    CaseImport(Parts parts, DatasetShelf shelf, SkippedFiles skipped) {
        this.parts = parts;
        this.shelf = shelf;
        this.skipped = skipped;
    }

    /** Where a study is in the ledger its latest revision counts, else the images that came along. */
    void add(String patientId, Optional<CaseImages> sent, List<Contour> contours, Map<String, String> attributes) {
        Optional<CaseImages> images = sent.isPresent() ? sent : new LedgerImages(parts).of(patientId, contours);
        if (images.isEmpty()) {
            skipped.add(
                    patientId,
                    "contours, but no images of them: neither in the archive nor in a closed study that was received");
            return;
        }
        try {
            make(images.get(), contours, attributes).ifPresent(imported::add);
        } catch (BadInputException e) {
            skipped.add(patientId, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Imported> make(CaseImages sent, List<Contour> contours, Map<String, String> attributes) {
        Optional<Revision> revision = parts.revisions().latestOf(sent.studyId());
        CaseImages images = revision.map(new LedgerImages(parts)::of).orElse(sent);
        AssembledCine assembled = CineAssembler.assemble(images.headers(), CaseImport::noPixels);
        assembled.ignored().forEach(one -> skipped.add(one.sopInstanceUid(), one.reason()));
        ContourReference painted = SunnybrookContours.toReference(assembled.cine(), assembled.placed(), contours);
        painted.skipped().forEach(one -> skipped.add(images.patientId() + "/" + one.file(), one.reason()));
        if (painted.reference().frames().isEmpty()) {
            return Optional.empty();
        }
        ObjectRef reference = shelf.put(painted.reference());
        ObjectRef manifest = revision.map(Revision::manifest)
                .orElseGet(() ->
                        shelf.put(new StudyManifest(images.studyId(), 1, images.patientId(), images.instances())));
        return Optional.of(new Imported(
                new DatasetManifest.Case(images.studyId(), images.patientId(), manifest, reference, attributes),
                new DatasetShelf.Content(
                        images.studyId(),
                        images.instances().stream().map(ObjectRef::sha256).toList(),
                        reference.sha256(),
                        attributes),
                summary(
                        images.studyId(),
                        images.patientId(),
                        assembled.cine().geometry(),
                        assembled.cine().phases().size(),
                        painted.reference())));
    }

    /** Contours are placed by headers. */
    private static DicomFrames noPixels(InstanceHeader image) {
        throw new IllegalStateException("an import looks at no pixel of image " + image.instanceNumber());
    }

    static ImportReport.ImportedCase summary(
            String caseId, String patientId, Geometry grid, int phases, Reference reference) {
        int labelled = 0;
        for (LabelledFrame frame : reference.frames()) {
            labelled += (int) frame.labels().known().bySlice().stream()
                    .filter(structures -> !structures.isEmpty())
                    .count();
        }
        return new ImportReport.ImportedCase(
                caseId, patientId, grid.slices() * phases, grid.slices(), phases, labelled);
    }

    /** The cases so far, by id. */
    List<Imported> imported() {
        return imported.stream()
                .sorted(Comparator.comparing(one -> one.entry().caseId()))
                .toList();
    }

    /** Attaches a case's reference to its study; empty where the ledger does not have it. */
    Optional<ImportReport.AttachedStudy> attach(Imported one) {
        String studyId = one.entry().caseId();
        return parts.revisions()
                .attach(studyId, Objects.requireNonNull(one.entry().reference()))
                .map(revision -> new ImportReport.AttachedStudy(studyId, revision));
    }
}
