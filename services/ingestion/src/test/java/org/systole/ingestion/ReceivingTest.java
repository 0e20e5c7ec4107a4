package org.systole.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.CanonicalJson;
import org.systole.dicom.AssociationEnd;
import org.systole.dicom.ReceivedInstance;
import org.systole.dicom.SendReport;
import org.systole.dicom.StoreOutcome;
import org.systole.dicom.StoreScu;
import org.systole.ingestion.application.CineRule;
import org.systole.ingestion.scp.Completeness;
import org.systole.ingestion.scp.DicomDoor;
import org.systole.ingestion.scp.Reception;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.proto.events.v1.ScanReceived;

/** Scans come in over C-STORE and go out as facts, against real Kafka, S3 and PostgreSQL. */
class ReceivingTest {
    private static final String STUDY = "1.2.826.0.1.3680043.10.1";
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private TestPlatform platform;
    private Ingestion ingestion;

    @BeforeEach
    void platform() {
        platform = new TestPlatform(folder.resolve("spool"));
    }

    @AfterEach
    void stop() {
        if (ingestion != null) {
            ingestion.close();
        }
    }

    @Test
    void aCompleteCineClosesItsRevisionAtTheEndOfTheAssociation() throws Exception {
        String study = STUDY + ".1";
        ingestion = platform.start(LONG);

        SendReport report = send(TestImages.cine(study, TestImages.PATIENT, 3, 4));

        assertThat(report.failed()).isEmpty();
        String studyId = ingestion.parts().key().study(study);
        await(() -> facts(studyId).size() == 1);
        ScanReceived fact = facts(studyId).get(0);
        assertThat(fact.getInstances()).isEqualTo(12);
        assertThat(fact.hasReference()).isFalse();
        StudyManifest manifest = manifest(fact);
        assertThat(manifest.instances())
                .hasSize(12)
                .isSortedAccordingTo((a, b) -> a.sha256().compareTo(b.sha256()));
        assertThat(manifest.patientId()).isEqualTo(ingestion.parts().key().patient(TestImages.PATIENT, study));
        await(() -> ingestion.parts().spool().files().isEmpty());
    }

    @Test
    void anIncompleteCineWaitsForSilenceAndALaterImageOpensTheNextRevision() throws Exception {
        String study = STUDY + ".2";
        ingestion = platform.start(Duration.ofMillis(700));
        List<byte[]> cine = TestImages.cine(study, TestImages.PATIENT, 3, 4);
        String studyId = ingestion.parts().key().study(study);

        send(cine.subList(0, 11));
        await(() -> facts(studyId).size() == 1);
        send(cine.subList(11, 12));
        await(() -> facts(studyId).size() == 2);

        assertThat(facts(studyId)).extracting(ScanReceived::getInstances).containsExactly(11, 12);
        assertThat(facts(studyId))
                .extracting(fact -> fact.getHeader().getEventId())
                .containsExactly(studyId + "/1/scan.received", studyId + "/2/scan.received");
    }

    @Test
    void theSameImagesAgainAreAcknowledgedAndChangeNothing() throws Exception {
        String study = STUDY + ".3";
        ingestion = platform.start(LONG);
        List<byte[]> cine = TestImages.cine(study, TestImages.PATIENT, 3, 2);
        String studyId = ingestion.parts().key().study(study);
        send(cine);
        await(() -> facts(studyId).size() == 1);
        int objects = platform.store().list(ObjectStore.SYSTOLE, "instances/").size();

        SendReport again = send(cine);

        assertThat(again.sent()).isEqualTo(6);
        assertThat(ingestion.parts().ledger().headers(studyId)).hasSize(6);
        assertThat(ingestion.parts().revisions().closeDue()).isEmpty();
        assertThat(platform.store().list(ObjectStore.SYSTOLE, "instances/")).hasSize(objects);
        assertThat(ingestion.parts().spool().files()).isEmpty();
        assertThat(platform.meters
                        .counter("systole.ingestion.instances", "outcome", "duplicate")
                        .count())
                .isEqualTo(6);
    }

    @Test
    void anotherImageUnderATakenUidIsRefusedAndTheFirstStays() throws Exception {
        String study = STUDY + ".4";
        ingestion = platform.start(LONG);
        send(List.of(TestImages.image(study, TestImages.PATIENT, 0, 0, 4, 0)));

        SendReport report = send(List.of(TestImages.image(study, TestImages.PATIENT, 0, 0, 4, 1)));

        assertThat(report.failed()).extracting(SendReport.Failure::status).containsExactly(0xC000);
        assertThat(ingestion.parts().ledger().headers(ingestion.parts().key().study(study)))
                .hasSize(1);
    }

    @Test
    void nothingThatLeavesIngestionNamesThePatient() throws Exception {
        String study = STUDY + ".5";
        ingestion = platform.start(LONG);
        send(TestImages.cine(study, TestImages.PATIENT, 3, 2));
        String studyId = ingestion.parts().key().study(study);
        await(() -> facts(studyId).size() == 1);

        ObjectStore store = platform.store();
        List<byte[]> seenByOthers =
                new ArrayList<>(List.of(facts(studyId).get(0).toByteArray()));
        manifest(facts(studyId).get(0)).instances().forEach(ref -> seenByOthers.add(store.get(ref)));
        seenByOthers.add(store.get(ObjectRef.of(facts(studyId).get(0).getManifest())));
        for (byte[] bytes : seenByOthers) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("SECRET").doesNotContain(study);
        }
        assertThat(rows()).doesNotContain("SECRET").doesNotContain(study);
        assertThat(ingestion
                        .parts()
                        .database()
                        .<String>transaction(session -> ingestion
                                .parts()
                                .identities()
                                .original(session, studyId)
                                .orElseThrow()))
                .isEqualTo(study);
    }

    @Test
    void whatIsNoMrImageIsRefusedAndHarmsNothing() throws Exception {
        ingestion = platform.start(LONG);
        DicomDoor door = door(ingestion.parts());
        byte[] image = TestImages.image(STUDY + ".6", TestImages.PATIENT, 0, 0, 2, 0);
        byte[] cut = java.util.Arrays.copyOf(image, image.length / 2);

        assertThat(answer(door, "not DICOM".getBytes(StandardCharsets.UTF_8))).isEqualTo(0xC000);
        assertThat(answer(door, new byte[0])).isEqualTo(0xC000);
        assertThat(answer(door, cut)).isEqualTo(0xC000);
        assertThat(answer(door, "1.2.3", image)).isEqualTo(0xA900);
        assertThat(answer(door, image)).isZero();
        assertThat(ingestion.parts().spool().files()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aReportWithoutGeometryIsRefusedForItsModality() throws Exception {
        ingestion = platform.start(LONG);
        byte[] image = TestImages.image(STUDY + ".16", TestImages.PATIENT, 0, 0, 2, 0);
        String latin = new String(image, StandardCharsets.ISO_8859_1);
        byte[] report = latin.replace("CS\2\0MR", "CS\2\0SR")
                .replace("\u0028\0\u0030\0DS", "\u0028\0\u0031\0DS") // no PixelSpacing any more
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(answer(door(ingestion.parts()), report)).isEqualTo(0xA900);
    }

    @Test
    void aFullSpoolAsksTheSenderToComeAgain() throws Exception {
        byte[] image = TestImages.image(STUDY + ".7", TestImages.PATIENT, 0, 0, 2, 0);
        ingestion = platform.start(platform.settings(LONG, image.length - 1));

        assertThat(answer(door(ingestion.parts()), image)).isEqualTo(0xA700);
        try (Stream<Path> left = Files.list(folder.resolve("spool/incoming"))) {
            assertThat(left).isEmpty();
        }
        assertThat(ingestion.parts().spool().usedBytes()).isZero();
    }

    @Test
    void imagesAreTakenWhileTheStoreIsDownAndUploadedAfter() throws Exception {
        String study = STUDY + ".8";
        platform.store();
        TestPlatform.STORE.stop();
        try {
            ingestion = platform.start(LONG);
            SendReport report = send(TestImages.cine(study, TestImages.PATIENT, 3, 2));
            assertThat(report.sent()).isEqualTo(6);
            assertThat(ingestion.parts().spool().files()).hasSize(6);
        } finally {
            TestPlatform.STORE.start();
        }
        await(() -> facts(ingestion.parts().key().study(study)).size() == 1);
        await(() -> ingestion.parts().spool().files().isEmpty());
    }

    private DicomDoor door(Parts parts) {
        Reception reception = new Reception(parts.spool(), parts.ledger(), parts.key(), parts.clock());
        Completeness completeness = new Completeness(parts.ledger(), parts.revisions(), new CineRule());
        return new DicomDoor(reception, completeness, platform.meters, () -> {}, () -> {});
    }

    private static int answer(DicomDoor door, byte[] bytes) {
        String uid = STUDY;
        try {
            uid = org.systole.dicom.DicomFiles.readHeader(bytes, "test").sopInstanceUid();
        } catch (org.systole.base.BadInputException e) {
            assertThat(e.code()).isNotBlank();
        }
        return answer(door, uid, bytes);
    }

    private static int answer(DicomDoor door, String uid, byte[] bytes) {
        String mr = "1.2.840.10008.5.1.4.1.1.4";
        StoreOutcome outcome = door.received(new ReceivedInstance("a", "TEST", uid, mr, "1.2.840.10008.1.2.1", bytes));
        door.associationReleased("a", AssociationEnd.ABORTED);
        assertThat(outcome.comment()).hasSizeLessThanOrEqualTo(64);
        return outcome.status();
    }

    private SendReport send(List<byte[]> images) throws Exception {
        Path files = Files.createTempDirectory(folder, "send");
        await(() -> new org.systole.ingestion.database.Database(platform.source)
                .transaction(session ->
                        session.first(row -> row.getBoolean(1), "select to_regclass('ingestion.outbox') is not null"))
                .orElse(false));
        return new StoreScu("127.0.0.1", ingestion.dicomPort(), "TEST", "SYSTOLE")
                .send(TestImages.files(files, images), done -> {});
    }

    private StudyManifest manifest(ScanReceived fact) throws Exception {
        return CanonicalJson.read(platform.store().get(ObjectRef.of(fact.getManifest())), StudyManifest.class);
    }

    /** All rows of the database as text, but for the sealed identities. */
    private String rows() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("study", "instance", "revision", "outbox", "identity")) {
            all.append(ingestion
                    .parts()
                    .database()
                    .<List<String>>transaction(
                            session -> session.query(row -> row.getString(1), "select t::text from " + table + " t")));
        }
        return all.toString();
    }

    private static List<ScanReceived> facts(String studyId) {
        return Facts.of(studyId);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        Facts.await(condition);
    }
}
