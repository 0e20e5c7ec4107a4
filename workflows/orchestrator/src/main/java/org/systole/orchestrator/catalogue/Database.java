package org.systole.orchestrator.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.systole.platform.DependencyUnavailableException;

/** The catalogue's schema. Trouble with it is transient: {@link DependencyUnavailableException}. */
public final class Database {
    /** What is done in one transaction. */
    public interface Work<T> {
        T run(Sql sql) throws SQLException;
    }

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** All of it or nothing. */
    public <T> T transaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(new Sql(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException("database", e);
        }
    }
}
