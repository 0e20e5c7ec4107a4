package org.systole.ingestion.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.base.BadInputException;
import org.systole.base.Sha256;
import org.systole.ingestion.ledger.Ledger;
import org.systole.ingestion.ledger.Pending;
import org.systole.ingestion.scan.TechnicalView;
import org.systole.ingestion.spool.Spool;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/**
 * Moves spooled images to the store: raw bytes, technical copy, mark in the ledger, and only then the file goes. Every
 * step may be repeated, so that a crash between any two costs nothing but the repetition.
 */
public final class Uploader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);
    private static final int BATCH = 64;
    private static final int THREADS = 4;
    private static final String DICOM = "application/dicom";

    private final Spool spool;
    private final Ledger ledger;
    private final ObjectStore store;
    private final TechnicalView technical;
    private final Clock clock;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    public Uploader(Spool spool, Ledger ledger, ObjectStore store, TechnicalView technical, Clock clock) {
        this.spool = spool;
        this.ledger = ledger;
        this.store = store;
        this.technical = technical;
        this.clock = clock;
    }

    /** Uploads a batch of what waits; returns whether there was any. */
    public boolean round() throws Exception {
        List<Pending> batch = ledger.pending(BATCH);
        List<Future<?>> uploads = new ArrayList<>();
        for (Pending image : batch) {
            uploads.add(threads.submit(() -> {
                upload(image);
                return null;
            }));
        }
        Exception failure = null;
        for (Future<?> upload : uploads) {
            try {
                upload.get();
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof Exception cause ? cause : e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return !batch.isEmpty();
    }

    private void upload(Pending image) throws IOException {
        byte[] raw = bytes(image);
        store.putIfAbsent(ObjectStore.IDENTIFIED, "raw/" + image.rawSha256(), raw, DICOM);
        try {
            ledger.uploaded(image, putTechnical(raw), clock.instant());
        } catch (BadInputException e) {
            LOG.warn("an image of study {} has no technical copy: {}", image.studyId(), e.code());
            ledger.unusable(image, e.code(), clock.instant());
        }
        spool.remove(image.rawSha256());
    }

    /** Stores the technical copy under its digest. */
    public ObjectRef putTechnical(byte[] raw) {
        byte[] copy = technical.copy(raw);
        return store.putIfAbsent(ObjectStore.SYSTOLE, "instances/" + Sha256.of(copy), copy, DICOM);
    }

    private byte[] bytes(Pending image) throws IOException {
        try {
            byte[] raw = Files.readAllBytes(spool.path(image.rawSha256()));
            if (!Sha256.of(raw).equals(image.rawSha256())) {
                throw new IOException("a spooled file of study " + image.studyId() + " was damaged on disk");
            }
            return raw;
        } catch (NoSuchFileException e) {
            return store.stat(ObjectStore.IDENTIFIED, "raw/" + image.rawSha256())
                    .map(store::get)
                    .orElseThrow(() -> e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                threads.shutdownNow(); // the next start repeats what was cut off
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
