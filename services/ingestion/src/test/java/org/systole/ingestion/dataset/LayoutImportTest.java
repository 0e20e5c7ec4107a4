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
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.Cine;
import org.systole.imaging.Reference;
import org.systole.imaging.cine.CineFormat;
import org.systole.imaging.reference.ReferenceFormat;
import org.systole.ingestion.Parts;
import org.systole.ingestion.TestPlatform;
import org.systole.phantom.AcdcLayoutWriter;
import org.systole.phantom.BeatingHeart;
import org.systole.phantom.FolderLayoutWriter;
import org.systole.phantom.HeartParameters;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/** Datasets that are no DICOM, against a real store and PostgreSQL. */
class LayoutImportTest {
    private static final BeatingHeart HEART = new BeatingHeart(HeartParameters.varied(5, 4, 32, 7));

    @TempDir
    Path folder;

    private Parts parts;
    private final AtomicInteger dealtWith = new AtomicInteger();
    private DatasetImport datasets;
    private Path data;

    @BeforeEach
    void platform() throws IOException {
        TestPlatform platform = new TestPlatform(folder.resolve("spool"));
        platform.store().close();
        parts = platform.parts(Duration.ZERO, Clock.systemUTC());
        datasets = new DatasetImport(parts, folder.resolve("datasets"), 1L << 24, dealtWith::incrementAndGet);
        data = Files.createDirectories(folder.resolve("data"));
    }

    @Test
    void acdcIsRecognisedAndItsCasesAreStoredAsTheyAreRead() throws IOException {
        new AcdcLayoutWriter(data.resolve("training")).write(1, HEART, Set.of());
        new AcdcLayoutWriter(data.resolve("training")).write(2, HEART, Set.of(AcdcLayoutWriter.Trap.NO_CINE));
        Files.writeString(data.resolve("training/patient001/patient001_notes.txt"), "by hand");

        ImportReport report = run("", Set.of());

        DatasetManifest manifest = read(
                parts.store()
                        .stat(ObjectStore.SYSTOLE, "datasets/" + report.digest() + ".json")
                        .orElseThrow(),
                DatasetManifest.class);
        assertThat(manifest.layout()).isEqualTo("acdc");
        assertThat(report.cases()).extracting(ImportReport.ImportedCase::phases).containsExactlyInAnyOrder(4, 2);
        assertThat(manifest.cases()).hasSize(2).allSatisfy(one -> {
            StudyManifest study = read(one.manifest(), StudyManifest.class);
            ObjectRef images = study.instances().get(0);
            Cine cine = CineFormat.read(name -> parts.store().beside(images, name));
            Reference reference = ReferenceFormat.read(name -> parts.store().beside(one.reference(), name));
            assertThat(cine.geometry())
                    .isEqualTo(reference.frames().get(0).labels().geometry());
            assertThat(one.attributes()).containsEntry("pathology", "NOR").containsEntry("split", "training");
            assertThat(study.patientId()).isEqualTo(one.patientId()).startsWith("p-");
        });
        assertThat(report.skipped()).hasSize(1);
        assertThat(dealtWith).hasValue(2);
    }

    @Test
    void theDigestIsOverTheCasesAndNotOverThePathsTheyCameFrom() throws IOException {
        new AcdcLayoutWriter(data.resolve("a/database/training")).write(1, HEART, Set.of());
        ImportReport first = run("acdc", Set.of());
        Path other = Files.createDirectories(folder.resolve("other"));
        new AcdcLayoutWriter(other.resolve("training")).write(1, HEART, Set.of());
        data = other;

        assertThat(run("", Set.of()).digest()).isEqualTo(first.digest());

        new AcdcLayoutWriter(other.resolve("training")).write(1, HEART, Set.of(AcdcLayoutWriter.Trap.BYTES));
        assertThat(run("", Set.of()).digest()).isNotEqualTo(first.digest());
    }

    @Test
    void whatIsStoredNamesNoPatientOfAFolder() throws IOException {
        new FolderLayoutWriter(data).writePictures("JaneDoe", "JaneDoe-7", HEART);
        Files.writeString(data.resolve("JaneDoe/Labels/JaneDoe-7-IM-0001-0001.dcm.png"), "no image");

        ImportReport report = run("folder", Set.of("JaneDoe-7", "JohnDoe"));

        assertThat(report.cases()).hasSize(1);
        assertThat(report.skipped()).isNotEmpty();
        byte[] stored = parts.store()
                .get(parts.store()
                        .stat(ObjectStore.SYSTOLE, "datasets/" + report.digest() + ".json")
                        .orElseThrow());
        assertThat(new String(stored, StandardCharsets.UTF_8))
                .doesNotContain("Jane")
                .doesNotContain("John");
    }

    @Test
    void aLayoutThatIsNotThereIsRefused() throws IOException {
        new AcdcLayoutWriter(data.resolve("training")).write(1, HEART, Set.of());

        assertThatThrownBy(() -> run("rvsc", Set.of()))
                .hasFieldOrPropertyWithValue("code", "dataset.unknown-layout")
                .hasMessageContaining("PNNlist.txt");
        assertThatThrownBy(() -> run("acdc", Set.of("patient099")))
                .hasFieldOrPropertyWithValue("code", "dataset.nothing-usable");
    }

    private ImportReport run(String layout, Set<String> patients) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(data)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(data.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return datasets.run("other", layout, patients, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private <T> T read(ObjectRef ref, Class<T> type) {
        return Documents.read(parts.store().get(ref), type);
    }
}
