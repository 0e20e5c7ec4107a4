package org.systole.orchestrator.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the catalogue knows of studies. */
public final class Studies {
    /** A revision that has a model to wait for and none is promoted: shown, never stored, for it ends by itself. */
    public static final String WAITING_FOR_MODEL = "waiting for model";

    /** @param since when it entered the state */
    public record Study(
            String studyId,
            int revision,
            String state,
            Instant since,
            @Nullable String cause,
            Map<String, JsonNode> refs) {}

    /** One fact of a revision, as it was stated. */
    public record StatedFact(String eventId, String kind, int revision, Instant occurredAt, JsonNode body) {}

    /** @param why what it waits for, and the next action where there is one */
    public record Stuck(String studyId, int revision, String state, Instant since, String why) {}

    private static final String COLUMNS = """
            select study_id, revision, since, received_at, cause, refs,
                case when state = 'preprocessed' and not exists (select 1 from promotions)
                then 'waiting for model' else state end as shown from studies
            """;

    private final Database database;
    private final Clock clock;

    public Studies(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Latest revision of each study, newest first. */
    public Page<Study> list(Page.Window window) {
        return database.transaction(sql -> new Page<>(
                sql.list(
                        COLUMNS
                                + " s where revision = (select max(revision) from studies l where l.study_id = s.study_id)"
                                + " order by received_at desc, study_id limit ? offset ?",
                        Studies::study,
                        window.size(),
                        window.offset()),
                sql.list("select count(distinct study_id) from studies", row -> row.getLong(1))
                        .get(0)));
    }

    /** Latest revision. */
    public Optional<Study> find(String studyId) {
        return database.transaction(sql ->
                sql.first(COLUMNS + " where study_id = ? order by revision desc limit 1", Studies::study, studyId));
    }

    /** Of all revisions, oldest first. */
    public List<StatedFact> facts(String studyId) {
        return database.transaction(sql -> sql.list(
                "select event_id, kind, revision, occurred_at, body from facts where study_id = ?"
                        + " order by revision, occurred_at, event_id",
                row -> new StatedFact(
                        row.getString("event_id"),
                        row.getString("kind"),
                        row.getInt("revision"),
                        Sql.instant(row, "occurred_at"),
                        Json.tree(row.getString("body"))),
                studyId));
    }

    /** How many revisions are in each state. */
    public Map<String, Long> countsByState() {
        return database.transaction(sql -> {
            Map<String, Long> counts = new TreeMap<>();
            sql.list(
                    "select shown, count(*) from (" + COLUMNS + ") s group by shown",
                    row -> counts.put(row.getString(1), row.getLong(2)));
            return counts;
        });
    }

    /** Revisions without a terminal fact for longer than {@code patience}, oldest first, at most 100. */
    public List<Stuck> stuck(Duration patience) {
        return database.transaction(sql -> sql.list(
                COLUMNS + " where progress < 4 and received_at < ? order by received_at limit 100",
                row -> {
                    Study study = study(row);
                    return new Stuck(
                            study.studyId(), study.revision(), study.state(), study.since(), why(study.state()));
                },
                clock.instant().minus(patience)));
    }

    /** Age of the oldest revision without a terminal fact; 0 where there is none. */
    public double oldestUnfinishedSeconds() {
        return database.transaction(sql -> sql.first(
                        "select received_at from studies where progress < 4 order by received_at limit 1",
                        row -> Duration.between(Sql.instant(row, "received_at"), clock.instant())
                                        .toMillis()
                                / 1e3)
                .orElse(0.0));
    }

    private static String why(String state) {
        return switch (state) {
            case "received" -> "waiting for preprocessing: is the service up and ready?";
            case WAITING_FOR_MODEL -> "waiting for model: promote one to the slot `default`";
            case "preprocessed" -> "waiting for inference: is the service up and ready?";
            default -> "waiting for evaluation: is the service up and ready?";
        };
    }

    private static Study study(ResultSet row) throws SQLException {
        Map<String, JsonNode> refs = new TreeMap<>();
        Json.tree(row.getString("refs")).properties().forEach(ref -> refs.put(ref.getKey(), ref.getValue()));
        return new Study(
                row.getString("study_id"),
                row.getInt("revision"),
                row.getString("shown"),
                Sql.instant(row, "since"),
                row.getString("cause"),
                refs);
    }
}
