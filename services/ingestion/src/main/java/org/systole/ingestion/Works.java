package org.systole.ingestion;

import java.time.Duration;
import java.time.Instant;
import org.systole.ingestion.background.Background;
import org.systole.ingestion.background.Background.Round;
import org.systole.ingestion.outbox.OutboxRelay;
import org.systole.ingestion.upload.Reconciliation;
import org.systole.ingestion.upload.Uploader;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.events.Topics;
import org.systole.platform.store.ObjectStore;

/**
 * What goes on behind the door: upload, closing of revisions, publishing, and bringing spool and ledger together. Each
 * takes up where the database says, so that it may end at any point.
 */
final class Works implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration RECONCILIATION = Duration.ofMinutes(1);

    private final Parts parts;
    private final Uploader uploader;
    private final FactPublisher publisher;
    private final Background upload;
    private final Background closing;
    private final Background relay;
    private final Background reconciliation;

    /** @param migrate brings the database to this version; tried until it succeeds, before anything else runs */
    Works(Parts parts, KafkaSettings kafka, Runnable migrate) {
        this.parts = parts;
        uploader = new Uploader(parts.spool(), parts.ledger(), parts.store(), parts.technical(), parts.clock());
        publisher = new FactPublisher(kafka, "outbox");
        Round publish = new OutboxRelay(parts.outbox(), publisher, parts.clock())::round;
        Round uploading = this::uploadBatch;
        upload = new Background("upload", INTERVAL, uploading.after(this::ensureBuckets));
        closing = new Background("revisions", INTERVAL, this::closeRevisions);
        relay = new Background("outbox", INTERVAL, publish.after(() -> Topics.ensure(kafka)));
        reconciliation = new Background("spool", RECONCILIATION, reconciling(migrate));
    }

    private Round reconciling(Runnable migrate) {
        Reconciliation reconcile = new Reconciliation(parts.spool(), parts.ledger(), parts.key());
        Instant start = parts.clock().instant();
        Round regularly = () -> {
            reconcile.run(parts.clock().instant().minus(RECONCILIATION));
            return false;
        };
        return regularly.after(() -> {
            migrate.run();
            reconcile.run(start);
            upload.start();
            closing.start();
            relay.start();
        });
    }

    void start() {
        reconciliation.start();
    }

    /** An image has come: it is uploaded while others still arrive. */
    void wakeUpload() {
        upload.wake();
    }

    /** A reference has come, or a sender is done. */
    void wake() {
        upload.wake();
        closing.wake();
    }

    private boolean uploadBatch() throws Exception {
        boolean some = uploader.round();
        if (some) {
            closing.wake();
        }
        return some;
    }

    private boolean closeRevisions() {
        if (!parts.revisions().closeDue().isEmpty()) {
            relay.wake();
        }
        return false;
    }

    private void ensureBuckets() {
        parts.store().ensureBucket(ObjectStore.IDENTIFIED);
        parts.store().ensureBucket(ObjectStore.SYSTOLE);
    }

    @Override
    public void close() {
        reconciliation.close();
        upload.close();
        closing.close();
        relay.close();
        uploader.close();
        publisher.close();
    }
}
