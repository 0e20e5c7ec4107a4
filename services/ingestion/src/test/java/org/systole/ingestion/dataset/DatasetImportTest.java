package org.systole.ingestion.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.reference.ReferenceFormat;
import org.systole.ingestion.Parts;
import org.systole.ingestion.TestImages;
import org.systole.ingestion.TestPlatform;
import org.systole.ingestion.TestReception;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/** Datasets in the layout of the Cardiac Atlas Project, against a real store and PostgreSQL. */
class DatasetImportTest {
    private static final String PATIENT = "SCD0000991";
    private static final String STUDY = "1.2.826.0.1.3680043.10.77";
    private static final String CSV = "\uFEFFPatientID,OriginalID,Gender,Age,Pathology\n"
            + "SCD0000991,SC-N-1,Male,53,Normal\nSCD0000992,SC-N-2,Male,53,Hypertrophy\n";

    @TempDir
    Path folder;

    private Parts parts;
    private final AtomicInteger dealtWith = new AtomicInteger();
    private DatasetImport datasets;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @BeforeEach
    void platform() {
        TestPlatform platform = new TestPlatform(folder.resolve("spool"));
        platform.store().close();
        parts = platform.parts(Duration.ZERO, Clock.systemUTC());
        datasets = new DatasetImport(parts, folder.resolve("datasets"), 1L << 24, dealtWith::incrementAndGet);
        files.put("release/scd_patientdata.csv", CSV.getBytes(StandardCharsets.UTF_8));
        contour(PATIENT, 1, "i", square(10, 20));
        contour(PATIENT, 1, "o", square(7, 23));
        contour(PATIENT, 3, "i", square(12, 18));
    }

    @Test
    void imagesAndContoursOfAnArchiveBecomeACaseWithoutOpeningAStudy() throws Exception {
        images();
        files.put("release/" + PATIENT + "/broken.dcm", new byte[300]);
        contour(PATIENT, 99, "i", square(12, 18));
        contour(PATIENT, 5, "i", "12 x\n");

        ImportReport report = run(Set.of());

        String studyId = parts.key().study(STUDY);
        assertThat(report.cases())
                .containsExactly(
                        new ImportReport.ImportedCase(studyId, parts.key().patient(PATIENT, STUDY), 12, 3, 4, 2));
        assertThat(report.studies()).isEmpty();
        assertThat(parts.revisions().version(studyId)).isZero();
        assertThat(report.skipped())
                .extracting(skipped -> skipped.file().replaceFirst(".*/", ""))
                .containsExactlyInAnyOrder(
                        "broken.dcm", "IM-0001-0099-icontour-manual.txt", "IM-0001-0005-icontour-manual.txt");
        DatasetManifest manifest = manifest(report.digest());
        assertThat(manifest.cases()).singleElement().satisfies(one -> {
            assertThat(one.attributes()).containsExactly(Map.entry("pathology", "Normal"));
            assertThat(read(one.manifest(), StudyManifest.class).instances()).hasSize(12);
            Reference reference = ReferenceFormat.read(name -> parts.store().beside(one.reference(), name));
            assertThat(reference.endDiastole()).isZero();
            assertThat(reference.endSystole()).isEqualTo(2);
            assertThat(reference.frames().get(0).labels().count(Structure.LEFT_VENTRICLE_CAVITY, 0))
                    .isBetween(90, 121);
        });
        assertThat(new DatasetShelf(parts.store()).list()).contains(new DatasetShelf.Entry("small", report.digest()));
        assertThat(new String(CanonicalJson.bytes(manifest), StandardCharsets.UTF_8) + report)
                .doesNotContain(PATIENT)
                .doesNotContain(STUDY);
    }

    @Test
    void contoursAloneGoToTheReceivedStudyAndTheSameAgainChangesNothing() throws Exception {
        String studyId = parts.key().study(STUDY);
        TestReception.receive(parts, TestImages.cine(STUDY, PATIENT, 3, 4));
        assertThat(parts.revisions().closeDue()).hasSize(1);

        ImportReport first = run(Set.of(PATIENT));

        assertThat(first.cases()).extracting(ImportReport.ImportedCase::caseId).containsExactly(studyId);
        assertThat(first.studies()).containsExactly(new ImportReport.AttachedStudy(studyId, 2));
        assertThat(parts.revisions().closeDue()).singleElement().satisfies(revision -> {
            assertThat(revision.revision()).isEqualTo(2);
            assertThat(revision.reference())
                    .isEqualTo(manifest(first.digest()).cases().get(0).reference());
        });
        assertThat(run(Set.of(PATIENT))).isEqualTo(first);
        assertThat(parts.revisions().closeDue()).isEmpty();
        images();
        assertThat(run(Set.of()).digest()).isEqualTo(first.digest());
    }

    @Test
    void otherContoursGiveAnotherDigestAndTheNextRevision() throws Exception {
        TestReception.receive(parts, TestImages.cine(STUDY, PATIENT, 3, 4));
        parts.revisions().closeDue();
        ImportReport first = run(Set.of());
        parts.revisions().closeDue();
        contour(PATIENT, 3, "i", square(13, 17));

        ImportReport second = run(Set.of());

        assertThat(second.digest()).isNotEqualTo(first.digest());
        assertThat(second.studies())
                .containsExactly(new ImportReport.AttachedStudy(parts.key().study(STUDY), 3));
    }

    @Test
    void whereNothingCanBeUsedTheImportIsRefusedWithAReason() {
        assertRefused(Set.of(), "dataset.nothing-usable", "no images of them");
        assertRefused(Set.of("SCD0000992"), "dataset.nothing-usable", "no contours");
        assertRefused(Set.of("SOMEBODY"), "dataset.nothing-usable", "does not know");
        files.remove("release/scd_patientdata.csv");
        assertRefused(Set.of(), "dataset.unknown-layout", "scd_patientdata.csv");
    }

    @Test
    void anArchiveThatLeadsOutOrIsTooLargeOrNoZipIsRefusedAndLeavesNothing() throws Exception {
        files.put("../../escaped.txt", new byte[1]);
        assertRefused(Set.of(), "dataset.archive", "leads out");
        files.remove("../../escaped.txt");
        files.put("bomb.txt", new byte[1 << 25]);
        assertRefused(Set.of(), "dataset.archive", "unpacks to more");
        assertThatThrownBy(() -> datasets.run("small", "sunnybrook", Set.of(), new ByteArrayInputStream(new byte[9])))
                .isInstanceOfSatisfying(
                        BadInputException.class, bad -> assertThat(bad.code()).isEqualTo("dataset.archive"));
        assertThat(folder.resolve("datasets")).isEmptyDirectory();
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftOfAnArchiveIsRemovedAtTheNextStart() throws Exception {
        Path left = Files.createDirectories(folder.resolve("datasets/dataset1/files"));
        Files.write(left.resolve("image.dcm"), new byte[3]);

        DatasetImport.clear(folder.resolve("datasets"));

        assertThat(folder.resolve("datasets")).doesNotExist();
        DatasetImport.clear(folder.resolve("datasets"));
    }

    @Test
    void namesAndLayoutsThatAreNotUnderstoodAreRefused() {
        for (String name : List.of("", "a/b", "..", "x".repeat(65))) {
            assertThatThrownBy(() -> datasets.run(name, "sunnybrook", Set.of(), new ByteArrayInputStream(new byte[0])))
                    .hasMessageContaining("name");
        }
        assertThatThrownBy(() -> datasets.run("a", "brats", Set.of(), new ByteArrayInputStream(new byte[0])))
                .hasMessageContaining("sunnybrook");
    }

    private void assertRefused(Set<String> patients, String code, String message) {
        assertThatThrownBy(() -> run(patients))
                .isInstanceOfSatisfying(
                        BadInputException.class, bad -> assertThat(bad.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private ImportReport run(Set<String> patients) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return datasets.run("small", "sunnybrook", patients, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private void images() {
        int number = 1;
        for (byte[] image : TestImages.cine(STUDY, PATIENT, 3, 4)) {
            files.put("release/" + PATIENT + "/SAX/IM-0001-" + number++ + ".dcm", image);
        }
    }

    private void contour(String patient, int number, String boundary, String points) {
        String original = patient.equals(PATIENT) ? "SC-N-01" : "SC-N-02";
        files.put(
                String.format(
                        "release/SCD_ManualContours/%s/contours-manual/IRCCI-expert/IM-0001-%04d-%scontour-manual.txt",
                        original, number, boundary),
                points.getBytes(StandardCharsets.UTF_8));
    }

    private static String square(int from, int to) {
        return from + " " + from + "\n" + to + " " + from + "\n" + to + " " + to + "\n" + from + " " + to + "\n";
    }

    private DatasetManifest manifest(String digest) {
        return read(
                parts.store()
                        .stat(ObjectStore.SYSTOLE, "datasets/" + digest + ".json")
                        .orElseThrow(),
                DatasetManifest.class);
    }

    private <T> T read(ObjectRef ref, Class<T> type) {
        return Documents.read(parts.store().get(ref), type);
    }
}
