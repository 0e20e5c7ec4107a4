package org.systole.orchestrator.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.store.ObjectRef;
import org.systole.proto.events.v1.ModelTrained;

/** The model registry: what was trained and which slots it holds. */
public final class Models {
    /** @param slots that the model holds now */
    public record Model(
            @JsonProperty("modelId") String id,
            String net,
            String recipe,
            String trainingKey,
            ObjectRef archive,
            double trainingSeconds,
            Instant trainedAt,
            List<String> slots) {}

    private static final String COLUMNS = """
            select m.*, array(select slot from promotions p where p.model_id = m.model_id and not exists
                (select 1 from promotions later where later.slot = p.slot and later.promoted_at > p.promoted_at))
                as slots from models m
            """;

    private final Database database;

    public Models(Database database) {
        this.database = database;
    }

    /** Newest first. */
    public Page<Model> list(Page.Window window) {
        return database.transaction(sql -> new Page<>(
                sql.list(
                        COLUMNS + " order by trained_at desc, model_id limit ? offset ?",
                        Models::model,
                        window.size(),
                        window.offset()),
                sql.list("select count(*) from models", row -> row.getLong(1)).get(0)));
    }

    public Optional<Model> find(String modelId) {
        return database.transaction(sql -> sql.first(COLUMNS + " where model_id = ?", Models::model, modelId));
    }

    static void keep(Sql sql, ModelTrained trained) throws SQLException {
        sql.update(
                "insert into models (model_id, net, recipe, training_key, archive, training_seconds, trained_at)"
                        + " values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing",
                trained.getModelId(),
                trained.getNet(),
                trained.getRecipe(),
                trained.getTrainingKey(),
                Json.write(ObjectRef.of(trained.getArchive())),
                trained.getTrainingSeconds(),
                EventHeaders.instant(trained.getHeader().getOccurredAt()));
    }

    private static Model model(ResultSet row) throws SQLException {
        return new Model(
                row.getString("model_id"),
                row.getString("net"),
                row.getString("recipe"),
                row.getString("training_key"),
                Json.read(row.getString("archive"), ObjectRef.class),
                row.getDouble("training_seconds"),
                Sql.instant(row, "trained_at"),
                List.of((String[]) row.getArray("slots").getArray()));
    }
}
