package org.systole.ingestion.study;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.ingestion.database.Database;
import org.systole.ingestion.outbox.Outbox;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/**
 * The life of a study: an image or a reference opens it, a revision closes it. A revision and the fact that tells of
 * it are one transaction, and are only true of exactly the images of the manifest.
 */
public final class StudyRevisions {
    private final Database database;
    private final ObjectStore store;
    private final Outbox outbox;
    private final Duration quietTime;
    private final Clock clock;

    public StudyRevisions(Database database, ObjectStore store, Outbox outbox, Duration quietTime, Clock clock) {
        this.database = database;
        this.store = store;
        this.outbox = outbox;
        this.quietTime = quietTime;
        this.clock = clock;
    }

    /** The number that changes with every change of the study; 0 where nothing of it was received. */
    public long version(String studyId) {
        return database.transaction(
                session -> StudyRows.find(session, studyId).map(Study::version).orElse(0L));
    }

    /** The latest revision of each of a patient's studies, the study with the newest image first. */
    public List<Revision> latest(String patientId) {
        return database.transaction(session -> StudyRows.latest(session, patientId));
    }

    /** The latest revision of a study; empty before its first. */
    public Optional<Revision> latestOf(String studyId) {
        return database.transaction(session -> StudyRows.latestOf(session, studyId));
    }

    /** Lets an open study close without waiting for silence, unless it changed since {@code version} was read. */
    public void ready(String studyId, long version) {
        database.transaction(session -> session.update(
                "update study set ready = true where study_id = ? and version = ? and is_open", studyId, version));
    }

    /**
     * Attaches a reference. A closed study opens for its next revision, which closes at once; an open one carries the
     * reference in the revision it is collecting. The reference it already has changes nothing.
     *
     * @return the revision that carries the reference; empty where nothing of the study was received
     */
    public Optional<Integer> attach(String studyId, ObjectRef reference) {
        String json = StudyRows.json(reference);
        return database.transaction(session -> {
            Optional<Study> study = StudyRows.lock(session, studyId);
            if (study.isEmpty()) {
                return Optional.empty();
            }
            if (json.equals(study.get().reference())) {
                return Optional.of(Math.max(1, firstWith(session, studyId, json, study.get())));
            }
            session.update("""
                    update study set reference = ?, version = version + 1, changed_at = ?, is_open = true,
                      ready = ready or not is_open where study_id = ?
                    """, json, clock.instant(), studyId);
            return Optional.of(study.get().revision() + 1);
        });
    }

    private static int firstWith(Database.Session session, String studyId, String reference, Study study)
            throws java.sql.SQLException {
        return session.first(
                        row -> row.getInt(1),
                        "select revision from revision where study_id = ? and reference = ? order by revision limit 1",
                        studyId,
                        reference)
                .orElse(study.revision() + 1);
    }

    /** Closes every study that is due; returns what was closed. */
    public List<Revision> closeDue() {
        List<String> due = database.transaction(
                session -> StudyRows.due(session, clock.instant().minus(quietTime)));
        return due.stream().map(this::close).flatMap(Optional::stream).toList();
    }

    private Optional<Revision> close(String studyId) {
        Snapshot snapshot = database.transaction(session -> new Snapshot(
                StudyRows.find(session, studyId).orElseThrow(), StudyRows.technicalCopies(session, studyId)));
        Study study = snapshot.study();
        List<ObjectRef> instances = snapshot.instances().stream()
                .sorted(Comparator.comparing(ObjectRef::sha256))
                .distinct()
                .toList();
        int number = study.revision() + 1;
        byte[] manifest = CanonicalJson.bytes(new StudyManifest(studyId, number, study.patientId(), instances));
        ObjectRef stored = store.putIfAbsent(
                ObjectStore.SYSTOLE, "manifests/" + Sha256.of(manifest) + ".json", manifest, "application/json");
        Revision revision = new Revision(studyId, number, stored, StudyRows.optionalRef(study.reference()));
        return database.transaction(session -> {
            Study now = StudyRows.lock(session, studyId).orElseThrow();
            if (!now.open() || now.version() != study.version()) {
                return Optional.empty(); // changed meanwhile: the next round sees all of it
            }
            StudyRows.close(session, study, revision, instances.size(), clock.instant());
            ScanReceivedFact received = ScanReceivedFact.of(revision, study, instances.size(), clock.instant());
            outbox.state(session, received.eventId(), received.fact(), clock.instant());
            return Optional.of(revision);
        });
    }

    private record Snapshot(Study study, List<ObjectRef> instances) {}
}
