package org.systole.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.SendReport;
import org.systole.dicom.StoreScu;

/** A whole real cine of ten slices and twenty phases. */
class RealScanTest {
    private static final Logger LOG = LoggerFactory.getLogger(RealScanTest.class);

    @TempDir
    Path folder;

    @Test
    void aRealCineOf200ImagesBecomesOneRevisionAtTheEndOfItsAssociation() throws Exception {
        List<Path> files = files();
        TestPlatform platform = new TestPlatform(folder.resolve("spool"));
        try (Ingestion ingestion = platform.start(Duration.ofMinutes(10))) {
            long start = System.nanoTime();
            SendReport report =
                    new StoreScu("127.0.0.1", ingestion.dicomPort(), "TEST", "SYSTOLE").send(files, done -> {});
            double seconds = (System.nanoTime() - start) / 1e9;
            LOG.info("C-STORE of {} images: {} images/s", files.size(), Math.round(files.size() / seconds));

            assertThat(report.failed()).isEmpty();
            String studyId = ingestion
                    .parts()
                    .key()
                    .study(DicomFiles.readHeader(files.get(0)).studyInstanceUid());
            Facts.await(() -> !Facts.of(studyId).isEmpty());
            LOG.info("fact after {} s", (System.nanoTime() - start) / 1e9);
            assertThat(Facts.of(studyId))
                    .singleElement()
                    .satisfies(fact -> assertThat(fact.getInstances()).isEqualTo(200));
        }
    }

    private static List<Path> files() throws Exception {
        String set = System.getenv("SYSTOLE_DATA");
        Path data = set != null ? Path.of(set) : Path.of("../../../shared/data");
        Path cine = data.resolve("sunnybrook/SCD0000301/CINESAX_5");
        assumeTrue(Files.isDirectory(cine), "no real scans: set SYSTOLE_DATA");
        try (Stream<Path> files = Files.list(cine)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }
}
