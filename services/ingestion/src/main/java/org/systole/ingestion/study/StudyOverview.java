package org.systole.ingestion.study;

import java.time.Instant;
import java.util.List;
import org.systole.ingestion.database.Database;

/** What may be told of a study: surrogates and counts. */
public record StudyOverview(
        String studyId,
        String patientId,
        boolean open,
        int revision,
        int instances,
        int uploaded,
        int unusable,
        boolean reference,
        Instant lastInstanceAt) {

    /** All studies, the newest first. */
    public static List<StudyOverview> all(Database database) {
        return database.transaction(session -> session.query(
                row -> new StudyOverview(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getBoolean(8),
                        row.getTimestamp(9).toInstant()),
                """
                select s.study_id, s.patient_id, s.is_open, s.revision, count(i.number),
                  count(i.uploaded_at), count(i.unusable), s.reference is not null, s.last_instance_at
                from study s left join instance i on i.study_id = s.study_id
                group by s.study_id order by s.last_instance_at desc, s.study_id
                """));
    }
}
