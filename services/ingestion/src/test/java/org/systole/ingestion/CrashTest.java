package org.systole.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.dicom.AssociationEnd;
import org.systole.dicom.ReceivedInstance;
import org.systole.ingestion.application.CineRule;
import org.systole.ingestion.ledger.Pending;
import org.systole.ingestion.scan.ScanImage;
import org.systole.ingestion.scp.Completeness;
import org.systole.ingestion.scp.DicomDoor;
import org.systole.ingestion.scp.Reception;
import org.systole.ingestion.spool.Draft;
import org.systole.ingestion.upload.Uploader;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.Topics;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.proto.events.v1.ScanReceived;

/** Ingestion ends abruptly between any two steps; the next start loses no image, stores none twice, tells each fact once. */
class CrashTest {
    private static final Duration NOW = Duration.ZERO;

    @TempDir
    Path folder;

    enum Point {
        FILE_HALF_WRITTEN,
        FILE_DURABLE_BUT_NOT_IN_LEDGER,
        IN_LEDGER,
        RAW_BYTES_STORED,
        TECHNICAL_COPY_STORED,
        MARKED_UPLOADED_BUT_FILE_STILL_THERE,
        REVISION_CLOSED,
        FACT_PUBLISHED_BUT_NOT_MARKED
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void nothingIsLostOrTwiceAfterACrashAt(Point point) throws Exception {
        String study = "1.2.826.0.1.3680043.11." + (point.ordinal() + 1);
        List<byte[]> cine = TestImages.cine(study, TestImages.PATIENT, 3, 2);
        TestPlatform platform = new TestPlatform(folder.resolve("spool"));
        platform.store();
        runUntil(point, platform.parts(NOW, Clock.systemUTC()), cine);

        try (Ingestion again = platform.start(NOW)) {
            String studyId = again.parts().key().study(study);
            int expected = point == Point.FILE_HALF_WRITTEN ? 5 : 6;
            Facts.await(
                    () -> !Facts.of(studyId).isEmpty() && again.parts().outbox().pendingCount() == 0);
            Facts.await(() -> again.parts().spool().files().isEmpty());

            List<ScanReceived> facts = Facts.of(studyId);
            assertThat(facts).extracting(fact -> fact.getHeader().getEventId()).doesNotHaveDuplicates();
            ObjectRef ref = ObjectRef.of(facts.get(facts.size() - 1).getManifest());
            StudyManifest manifest = CanonicalJson.read(platform.store().get(ref), StudyManifest.class);
            assertThat(manifest.instances()).hasSize(expected).doesNotHaveDuplicates();
            assertThat(again.parts().spool().usedBytes()).isZero();
            assertThat(rawKeys(platform)).containsAll(rawKeysOf(cine.subList(0, expected)));
            try (Stream<Path> halves = Files.list(folder.resolve("spool/incoming"))) {
                assertThat(halves).isEmpty();
            }
        }
    }

    private void runUntil(Point point, Parts parts, List<byte[]> cine) throws Exception {
        byte[] last = cine.get(5);
        receive(parts, cine.subList(0, 5));
        if (point == Point.FILE_HALF_WRITTEN) {
            @SuppressWarnings("resource") // a crash closes nothing
            Draft cut = parts.spool().draft();
            cut.write(last, 0, last.length / 2);
            return;
        }
        if (point == Point.FILE_DURABLE_BUT_NOT_IN_LEDGER) {
            keep(parts, last);
            return;
        }
        receive(parts, List.of(last));
        String digest = Sha256.of(last);
        try (Uploader uploader =
                new Uploader(parts.spool(), parts.ledger(), parts.store(), parts.technical(), parts.clock())) {
            if (point.compareTo(Point.RAW_BYTES_STORED) >= 0) {
                parts.store().putIfAbsent(ObjectStore.IDENTIFIED, "raw/" + digest, last, "application/dicom");
            }
            if (point.compareTo(Point.TECHNICAL_COPY_STORED) >= 0) {
                uploader.putTechnical(last);
            }
            if (point.compareTo(Point.MARKED_UPLOADED_BUT_FILE_STILL_THERE) >= 0) {
                Pending image = parts.ledger().pending(10).get(5);
                parts.ledger().uploaded(image, uploader.putTechnical(last), Instant.now());
            }
            if (point.compareTo(Point.REVISION_CLOSED) >= 0) {
                assertThat(uploader.round()).isTrue();
                assertThat(parts.revisions().closeDue()).hasSize(1);
            }
        }
        if (point == Point.FACT_PUBLISHED_BUT_NOT_MARKED) {
            Topics.ensure(TestPlatform.kafka());
            try (FactPublisher publisher = new FactPublisher(TestPlatform.kafka(), "outbox")) {
                publisher.publish(List.of(parts.outbox().pending(10).get(0).fact()));
            }
        }
    }

    private static void receive(Parts parts, List<byte[]> images) {
        Reception reception = new Reception(parts.spool(), parts.ledger(), parts.key(), parts.clock());
        Completeness never = new Completeness(parts.ledger(), parts.revisions(), new CineRule());
        DicomDoor door = new DicomDoor(
                reception, never, new io.micrometer.core.instrument.simple.SimpleMeterRegistry(), () -> {}, () -> {});
        for (byte[] image : images) {
            var header = ScanImage.read(image).header();
            var instance = new ReceivedInstance(
                    "association", "TEST", header.sopInstanceUid(), header.sopClassUid(), "1.2.840.10008.1.2.1", image);
            assertThat(door.received(instance).status()).isZero();
        }
        door.associationReleased("association", AssociationEnd.ABORTED);
    }

    private static void keep(Parts parts, byte[] image) throws IOException {
        try (Draft draft = parts.spool().draft()) {
            draft.write(image, 0, image.length);
            draft.keep();
        }
    }

    private static Set<String> rawKeys(TestPlatform platform) {
        return new HashSet<>(platform.store().list(ObjectStore.IDENTIFIED, "raw/"));
    }

    private static List<String> rawKeysOf(List<byte[]> images) {
        return images.stream().map(image -> "raw/" + Sha256.of(image)).toList();
    }
}
