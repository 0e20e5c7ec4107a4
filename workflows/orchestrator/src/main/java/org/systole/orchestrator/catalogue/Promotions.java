package org.systole.orchestrator.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.systole.base.CanonicalJson;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ModelPromoted;

/** Which model holds which slot, now and before. A promotion is stored, then stated once through the outbox. */
public final class Promotions {
    /** A model took a slot. */
    public record Promotion(String slot, String modelId, String reason, Instant promotedAt) {}

    private final Database database;
    private final ObjectStore store;
    private final Clock clock;
    private final String producer;

    public Promotions(Database database, ObjectStore store, Clock clock, String producer) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.producer = producer;
    }

    /** The model takes the slot; nothing happens where it holds it already. */
    public void promote(String slot, String modelId, ObjectRef archive, String reason) {
        database.transaction(sql -> {
            sql.lock("promotion/" + slot);
            Promotion holder = current(sql, slot).orElse(null);
            if (holder != null && holder.modelId().equals(modelId)) {
                return 0;
            }
            Promotion promotion = new Promotion(slot, modelId, reason, after(holder));
            EventHeader header = EventHeaders.forSubject(
                    slot + "/" + modelId + "/" + promotion.promotedAt().toEpochMilli(),
                    Topic.MODEL_PROMOTED,
                    producer,
                    TraceContext.start(),
                    promotion.promotedAt());
            store.putIfAbsent(
                    ObjectStore.SYSTOLE,
                    "promotions/" + header.getEventId() + ".json",
                    CanonicalJson.bytes(promotion),
                    "application/json");
            keep(sql, header.getEventId(), promotion);
            ModelPromoted fact = ModelPromoted.newBuilder()
                    .setHeader(header)
                    .setSlot(slot)
                    .setModelId(modelId)
                    .setArchive(archive.toMessage())
                    .setReason(reason)
                    .build();
            Outbox.add(sql, new Fact(Topic.MODEL_PROMOTED, slot, fact));
            return 1;
        });
    }

    /** Later than what it replaces even where clocks disagree: who holds the slot is told by the time. */
    private Instant after(@Nullable Promotion holder) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return holder == null || now.isAfter(holder.promotedAt())
                ? now
                : holder.promotedAt().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    /** Newest first. */
    public List<Promotion> history(String modelId) {
        return database.transaction(sql -> sql.list(
                "select * from promotions where model_id = ? order by promoted_at desc", Promotions::read, modelId));
    }

    public Optional<Promotion> current(String slot) {
        return database.transaction(sql -> current(sql, slot));
    }

    private static Optional<Promotion> current(Sql sql, String slot) throws SQLException {
        return sql.first(
                "select * from promotions where slot = ? order by promoted_at desc limit 1", Promotions::read, slot);
    }

    static void keep(Sql sql, String eventId, Promotion promotion) throws SQLException {
        sql.update(
                "insert into promotions (event_id, slot, model_id, reason, promoted_at) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                eventId,
                promotion.slot(),
                promotion.modelId(),
                promotion.reason(),
                promotion.promotedAt());
    }

    private static Promotion read(ResultSet row) throws SQLException {
        return new Promotion(
                row.getString("slot"),
                row.getString("model_id"),
                row.getString("reason"),
                Sql.instant(row, "promoted_at"));
    }
}
