package org.systole.ingestion.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.systole.base.CanonicalJson;
import org.systole.ingestion.database.Database;
import org.systole.ingestion.identity.IdentityMap;
import org.systole.platform.store.ObjectRef;

/** Which images were received and where their bytes lie. */
public final class Ledger {
    private final Database database;
    private final IdentityMap identities;

    public Ledger(Database database, IdentityMap identities) {
        this.database = database;
        this.identities = identities;
    }

    /** Enters an image whose file is durable; on return the entry is durable too. A new image opens its study. */
    public Registration register(Arrival arrival) {
        return database.transaction(session -> {
            Optional<String> known = knownDigest(session, arrival.instanceKey());
            if (known.isEmpty()) {
                openStudy(session, arrival);
                if (insert(session, arrival)) {
                    return Registration.STORED;
                }
                known = knownDigest(session, arrival.instanceKey());
            }
            boolean same = known.filter(arrival.contentDigest()::equals).isPresent();
            return same ? Registration.DUPLICATE : Registration.CONFLICT;
        });
    }

    private void openStudy(Database.Session session, Arrival arrival) throws SQLException {
        identities.remember(session, arrival.studyId(), arrival.studyInstanceUid());
        if (!arrival.originalPatientId().isBlank()) {
            identities.remember(session, arrival.patientId(), arrival.originalPatientId());
        }
        session.update("""
                insert into study (study_id, patient_id, is_open, last_instance_at, changed_at) values (?, ?, true, ?, ?)
                on conflict (study_id) do update set is_open = true, ready = false, version = study.version + 1,
                  last_instance_at = greatest(study.last_instance_at, excluded.last_instance_at),
                  changed_at = greatest(study.changed_at, excluded.changed_at)
                """, arrival.studyId(), arrival.patientId(), arrival.receivedAt(), arrival.receivedAt());
    }

    private static boolean insert(Database.Session session, Arrival arrival) throws SQLException {
        return session.update(
                        """
                        insert into instance
                          (instance_key, study_id, content_digest, raw_sha256, size_bytes, header, received_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (instance_key) do nothing
                        """,
                        arrival.instanceKey(),
                        arrival.studyId(),
                        arrival.contentDigest(),
                        arrival.rawSha256(),
                        arrival.sizeBytes(),
                        arrival.header(),
                        arrival.receivedAt())
                == 1;
    }

    private static Optional<String> knownDigest(Database.Session session, String instanceKey) throws SQLException {
        return session.first(
                row -> row.getString(1), "select content_digest from instance where instance_key = ?", instanceKey);
    }

    /** Images that wait for the store, oldest first. */
    public List<Pending> pending(int limit) {
        return database.transaction(session -> session.query(
                row -> new Pending(row.getLong(1), row.getString(2), row.getString(3)),
                "select number, study_id, raw_sha256 from instance where uploaded_at is null order by number limit ?",
                limit));
    }

    /** The image's raw bytes and technical copy are in the store. */
    public void uploaded(Pending image, ObjectRef technical, Instant now) {
        String json = new String(CanonicalJson.bytes(technical), StandardCharsets.UTF_8);
        database.transaction(session -> session.update(
                "update instance set uploaded_at = ?, technical = ? where number = ? and uploaded_at is null",
                now,
                json,
                image.number()));
    }

    /** The image's raw bytes are in the store, but no technical copy can be made of them. */
    public void unusable(Pending image, String code, Instant now) {
        database.transaction(session -> session.update(
                "update instance set uploaded_at = ?, unusable = ? where number = ? and uploaded_at is null",
                now,
                code,
                image.number()));
    }

    /** Whether the file of this digest is still needed in the spool; empty where the ledger does not know it. */
    public Optional<Boolean> needsFile(String rawSha256) {
        return database.transaction(session -> session.first(
                row -> row.getLong(1) > 0,
                "select count(*) filter (where uploaded_at is null) from instance where raw_sha256 = ? having count(*) > 0",
                rawSha256));
    }

    /** Technical headers of a study's images, in order of arrival. */
    public List<String> headers(String studyId) {
        return database.transaction(session -> session.query(
                row -> row.getString(1), "select header from instance where study_id = ? order by number", studyId));
    }
}
