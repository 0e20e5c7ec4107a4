package org.systole.ingestion.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.systole.base.CanonicalJson;
import org.systole.ingestion.database.Database;
import org.systole.platform.store.ObjectRef;

/** The statements on studies and their revisions. */
final class StudyRows {
    private static final String STUDY =
            "select study_id, patient_id, is_open, version, revision, last_instance_at, reference from study";

    private StudyRows() {}

    static Optional<Study> find(Database.Session session, String studyId) throws SQLException {
        return session.first(StudyRows::study, STUDY + " where study_id = ?", studyId);
    }

    static Optional<Study> lock(Database.Session session, String studyId) throws SQLException {
        return session.first(StudyRows::study, STUDY + " where study_id = ? for update", studyId);
    }

    private static final String LATEST = """
            select r.study_id, r.revision, r.manifest, r.reference from study s
            join revision r on r.study_id = s.study_id and r.revision = s.revision
            """;

    static List<Revision> latest(Database.Session session, String patientId) throws SQLException {
        return session.query(
                StudyRows::revision,
                LATEST + " where s.patient_id = ? order by s.last_instance_at desc, s.study_id",
                patientId);
    }

    static Optional<Revision> latestOf(Database.Session session, String studyId) throws SQLException {
        return session.first(StudyRows::revision, LATEST + " where s.study_id = ?", studyId);
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(row.getString(1), row.getInt(2), ref(row.getString(3)), optionalRef(row.getString(4)));
    }

    private static Study study(ResultSet row) throws SQLException {
        return new Study(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getLong(4),
                row.getInt(5),
                row.getTimestamp(6).toInstant(),
                row.getString(7));
    }

    /** Open studies whose images are all in the store and that are ready or silent since {@code silentSince}. */
    static List<String> due(Database.Session session, Instant silentSince) throws SQLException {
        return session.query(row -> row.getString(1), """
                select study_id from study s where is_open and (ready or changed_at <= ?) and not exists
                  (select 1 from instance i where i.study_id = s.study_id and i.uploaded_at is null)
                order by changed_at, study_id
                """, silentSince);
    }

    static List<ObjectRef> technicalCopies(Database.Session session, String studyId) throws SQLException {
        return session.query(
                row -> ref(row.getString(1)),
                "select technical from instance where study_id = ? and technical is not null",
                studyId);
    }

    static void close(Database.Session session, Study study, Revision revision, int instances, Instant now)
            throws SQLException {
        session.update(
                """
                insert into revision (study_id, revision, manifest, reference, instances, last_instance_at, closed_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                revision.studyId(),
                revision.revision(),
                json(revision.manifest()),
                study.reference(),
                instances,
                study.lastInstanceAt(),
                now);
        session.update(
                "update study set is_open = false, ready = false, revision = ? where study_id = ?",
                revision.revision(),
                revision.studyId());
    }

    static String json(ObjectRef ref) {
        return new String(CanonicalJson.bytes(ref), StandardCharsets.UTF_8);
    }

    static @Nullable ObjectRef optionalRef(@Nullable String json) {
        return json == null ? null : ref(json);
    }

    static ObjectRef ref(String json) {
        try {
            return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), ObjectRef.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
