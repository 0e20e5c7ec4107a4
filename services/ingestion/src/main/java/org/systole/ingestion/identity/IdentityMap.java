package org.systole.ingestion.identity;

import java.sql.SQLException;
import java.util.Optional;
import org.systole.ingestion.database.Database;

/** From surrogates back to original ids, encrypted in the database. Nothing of it may leave this service. */
public final class IdentityMap {
    private final IdentityKey key;

    public IdentityMap(IdentityKey key) {
        this.key = key;
    }

    /** Remembers, within the caller's transaction, what a surrogate stands for. */
    public void remember(Database.Session session, String surrogate, String original) throws SQLException {
        session.update(
                "insert into identity (surrogate, sealed) values (?, ?) on conflict do nothing",
                surrogate,
                key.seal(surrogate, original));
    }

    /** What a surrogate stands for. */
    public Optional<String> original(Database.Session session, String surrogate) throws SQLException {
        return session.first(row -> row.getBytes(1), "select sealed from identity where surrogate = ?", surrogate)
                .map(bytes -> key.open(surrogate, bytes));
    }

    public boolean knows(Database.Session session, String surrogate) throws SQLException {
        return session.first(row -> 1, "select 1 from identity where surrogate = ?", surrogate)
                .isPresent();
    }
}
