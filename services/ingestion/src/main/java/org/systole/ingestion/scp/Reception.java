package org.systole.ingestion.scp;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.systole.ingestion.identity.IdentityKey;
import org.systole.ingestion.ledger.Ledger;
import org.systole.ingestion.ledger.Registration;
import org.systole.ingestion.scan.ScanImage;
import org.systole.ingestion.spool.Draft;
import org.systole.ingestion.spool.Spool;
import org.systole.ingestion.spool.SpooledFile;

/** Makes an image durable: first its bytes in the spool, then its entry in the ledger. */
public final class Reception {
    private final Spool spool;
    private final Ledger ledger;
    private final IdentityKey key;
    private final Clock clock;

    public Reception(Spool spool, Ledger ledger, IdentityKey key, Clock clock) {
        this.spool = spool;
        this.ledger = ledger;
        this.key = key;
        this.clock = clock;
    }

    /** On return both are durable, or it was there already, or it is refused. */
    Registration receive(ScanImage image, byte[] part10) throws IOException {
        SpooledFile file;
        try (Draft draft = spool.draft()) {
            draft.write(part10, 0, part10.length);
            file = draft.keep();
        }
        Registration registration = ledger.register(image.arrival(key, file, clock.instant()));
        if (registration != Registration.STORED) {
            removeUnlessNeeded(file.sha256());
        }
        return registration;
    }

    String studyId(ScanImage image) {
        return image.studyId(key);
    }

    private void removeUnlessNeeded(String sha256) throws IOException {
        Optional<Boolean> needed = ledger.needsFile(sha256);
        if (!needed.orElse(false)) {
            spool.remove(sha256);
        }
    }
}
