package org.systole.orchestrator.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.systole.platform.events.Fact;
import org.systole.workflows.CellMetrics;
import org.systole.workflows.CellProgress;
import org.systole.workflows.ExperimentProgress;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.ExperimentState;
import org.systole.workflows.StepFailure;

/** Experiments, their cells and the metrics of the cells. */
public final class Experiments {
    /**
     * One line of the list.
     *
     * @param attempt from 1; one more each time that it is submitted after it was cancelled or failed
     */
    public record Summary(
            String experimentId,
            String name,
            ExperimentState state,
            Instant since,
            Instant submittedAt,
            int attempt,
            @Nullable StepFailure failure) {
        /** Nothing changes any more unless it is submitted again. */
        public boolean ended() {
            return state == ExperimentState.COMPLETED
                    || state == ExperimentState.FAILED
                    || state == ExperimentState.CANCELLED;
        }
    }

    /** One experiment with all that is known of it. */
    public record Detail(Summary summary, ExperimentSpecification specification, List<CellProgress> cells) {}

    private static final String UNFINISHED = "state in ('SUBMITTED', 'PREPARING', 'RUNNING')";

    private final Database database;
    private final Clock clock;

    public Experiments(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Newly submitted, or submitted again after it was cancelled or failed; otherwise it stays as it is. */
    public void submit(String id, ExperimentSpecification specification) {
        Instant now = clock.instant();
        database.transaction(sql -> {
            int changed = sql.update(
                    "insert into experiments as e (experiment_id, name, state, since, submitted_at, specification)"
                            + " values (?, ?, 'SUBMITTED', ?, ?, ?::jsonb)"
                            + " on conflict (experiment_id) do update set state = 'SUBMITTED', since = excluded.since,"
                            + " submitted_at = excluded.submitted_at, failure = null, attempt = e.attempt + 1"
                            + " where e.state in ('CANCELLED', 'FAILED')",
                    id,
                    specification.name(),
                    now,
                    now,
                    Json.write(specification));
            return changed == 0 ? 0 : sql.update("delete from cells where experiment_id = ?", id);
        });
    }

    public void enter(String id, ExperimentState state) {
        database.transaction(sql -> enter(sql, id, state, null));
    }

    /** An experiment that has ended stays as it ended: a late record changes nothing. */
    private int enter(Sql sql, String id, ExperimentState state, @Nullable StepFailure failure) throws SQLException {
        return sql.update(
                "update experiments set state = ?, since = ?, failure = ?::jsonb"
                        + " where experiment_id = ? and state <> ? and " + UNFINISHED,
                state.name(),
                clock.instant(),
                failure == null ? null : Json.write(failure),
                id,
                state.name());
    }

    /** @param metrics of a cell that is done; empty otherwise */
    public void move(String id, CellProgress cell, List<CellMetrics> metrics) {
        database.transaction(sql -> {
            move(sql, id, cell);
            for (CellMetrics row : metrics) {
                keep(sql, id, cell.cell().id(), row);
            }
            return metrics.size();
        });
    }

    private void move(Sql sql, String id, CellProgress cell) throws SQLException {
        sql.update(
                "insert into cells (experiment_id, cell_id, state, since, progress)"
                        + " select experiment_id, ?, ?, ?, ?::jsonb from experiments where experiment_id = ? and "
                        + UNFINISHED
                        + " on conflict (experiment_id, cell_id) do update set state = excluded.state,"
                        + " since = excluded.since, progress = excluded.progress",
                cell.cell().id(),
                cell.state().name(),
                clock.instant(),
                Json.write(cell),
                id);
    }

    private static void keep(Sql sql, String id, String cellId, CellMetrics row) throws SQLException {
        sql.update(
                "insert into metrics (experiment_id, cell_id, case_id, structure, phase, metric, value)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                id,
                cellId,
                row.caseId(),
                row.structure(),
                row.phase(),
                row.metric(),
                row.value());
    }

    /**
     * Ends the experiment and states it, in one transaction.
     *
     * @param fact null for a cancelled one
     */
    public void conclude(ExperimentProgress report, @Nullable Fact fact) {
        database.transaction(sql -> {
            for (CellProgress cell : report.cells()) {
                move(sql, report.experimentId(), cell);
            }
            if (fact != null) {
                Outbox.add(sql, fact);
            }
            return enter(sql, report.experimentId(), report.state(), report.failure());
        });
    }

    public Page<Summary> list(Page.Window window) {
        return database.transaction(sql -> new Page<>(
                sql.list(
                        "select * from experiments order by submitted_at desc, experiment_id limit ? offset ?",
                        Experiments::summary,
                        window.size(),
                        window.offset()),
                sql.list("select count(*) from experiments", row -> row.getLong(1))
                        .get(0)));
    }

    public Optional<Detail> find(String id) {
        return database.transaction(sql -> {
            List<CellProgress> cells = new ArrayList<>(sql.list(
                    "select progress from cells where experiment_id = ? order by cell_id",
                    row -> Json.read(row.getString(1), CellProgress.class),
                    id));
            return sql.first(
                    "select * from experiments where experiment_id = ?",
                    row -> new Detail(summary(row), specification(row), cells),
                    id);
        });
    }

    /** Metric rows of a cell, case by case. */
    public List<CellMetrics> metrics(String id, String cellId) {
        return database.transaction(sql -> sql.list(
                "select * from metrics where experiment_id = ? and cell_id = ?"
                        + " order by case_id, structure, phase, metric",
                row -> new CellMetrics(
                        row.getString("case_id"),
                        row.getString("structure"),
                        row.getString("phase"),
                        row.getString("metric"),
                        row.getObject("value", Double.class)),
                id,
                cellId));
    }

    /** Experiments that have not ended. */
    public List<Detail> unfinished() {
        return database.transaction(sql -> sql.list(
                "select * from experiments where " + UNFINISHED + " order by submitted_at",
                row -> new Detail(summary(row), specification(row), List.of())));
    }

    private static Summary summary(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        return new Summary(
                row.getString("experiment_id"),
                row.getString("name"),
                ExperimentState.valueOf(row.getString("state")),
                Sql.instant(row, "since"),
                Sql.instant(row, "submitted_at"),
                row.getInt("attempt"),
                failure == null ? null : Json.read(failure, StepFailure.class));
    }

    private static ExperimentSpecification specification(ResultSet row) throws SQLException {
        return Json.read(row.getString("specification"), ExperimentSpecification.class);
    }
}
