package org.systole.ingestion;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.systole.ingestion.database.Database;
import org.systole.ingestion.identity.IdentityKey;
import org.systole.ingestion.identity.IdentityMap;
import org.systole.ingestion.ledger.Ledger;
import org.systole.ingestion.outbox.Outbox;
import org.systole.ingestion.scan.TechnicalView;
import org.systole.ingestion.spool.Spool;
import org.systole.ingestion.study.StudyRevisions;
import org.systole.platform.store.ObjectStore;

/** What the doors and works of ingestion share. */
public record Parts(
        IdentityKey key,
        Database database,
        IdentityMap identities,
        TechnicalView technical,
        Spool spool,
        Ledger ledger,
        ObjectStore store,
        Outbox outbox,
        StudyRevisions revisions,
        Clock clock) {
    static Parts of(Settings settings, DataSource source, MeterRegistry meters, Clock clock) {
        IdentityKey key = IdentityKey.of(settings.identityKey());
        Database database = new Database(source);
        IdentityMap identities = new IdentityMap(key);
        ObjectStore store = new ObjectStore(settings.store(), meters, "ingestion");
        Outbox outbox = new Outbox(database);
        return new Parts(
                key,
                database,
                identities,
                new TechnicalView(key),
                Spool.open(settings.spool(), settings.spoolBytes()),
                new Ledger(database, identities),
                store,
                outbox,
                new StudyRevisions(database, store, outbox, settings.quietTime(), clock),
                clock);
    }
}
