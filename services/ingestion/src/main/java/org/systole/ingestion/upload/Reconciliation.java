package org.systole.ingestion.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.base.BadInputException;
import org.systole.base.Sha256;
import org.systole.ingestion.identity.IdentityKey;
import org.systole.ingestion.ledger.Ledger;
import org.systole.ingestion.scan.ScanImage;
import org.systole.ingestion.spool.Spool;
import org.systole.ingestion.spool.SpooledFile;

/**
 * Brings spool and ledger together after a crash: a file that the ledger does not know was durable but never
 * acknowledged, and is entered; a file that is in the store already is removed.
 */
public final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final Spool spool;
    private final Ledger ledger;
    private final IdentityKey key;

    public Reconciliation(Spool spool, Ledger ledger, IdentityKey key) {
        this.spool = spool;
        this.ledger = ledger;
        this.key = key;
    }

    /** Looks at every file from before {@code moment}: younger ones may still be on their way into the ledger. */
    public void run(Instant moment) throws IOException {
        for (Path file : spool.files()) {
            try {
                if (!Files.getLastModifiedTime(file).toInstant().isAfter(moment)) {
                    reconcile(file);
                }
            } catch (NoSuchFileException e) {
                LOG.debug("uploaded meanwhile", e);
            }
        }
    }

    private void reconcile(Path file) throws IOException {
        String sha256 = String.valueOf(file.getFileName());
        Optional<Boolean> needed = ledger.needsFile(sha256);
        if (needed.isEmpty()) {
            adopt(file, sha256);
        }
        if (!ledger.needsFile(sha256).orElse(false)) {
            spool.remove(sha256);
        }
    }

    private void adopt(Path file, String sha256) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Instant received = Files.getLastModifiedTime(file).toInstant();
        if (!Sha256.of(bytes).equals(sha256)) {
            LOG.warn("a file of the spool was cut off before it was acknowledged; it is removed");
            return;
        }
        try {
            ScanImage image = ScanImage.read(bytes);
            ledger.register(image.arrival(key, new SpooledFile(file, sha256, bytes.length), received));
        } catch (BadInputException e) {
            LOG.warn("a file of the spool is not an image ({}); it is removed", e.code());
        }
    }
}
