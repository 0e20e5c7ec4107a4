package org.systole.ingestion.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.systole.platform.DependencyUnavailableException;

/**
 * Transactions on ingestion's PostgreSQL schema. A database that fails is a {@link DependencyUnavailableException}.
 * Connections of the data source have {@value #SCHEMA} as their search path.
 */
public final class Database {
    /** The schema that ingestion owns. */
    public static final String SCHEMA = "ingestion";

    /** What happens inside one transaction. */
    public interface Work<T extends @Nullable Object> {
        T in(Session session) throws SQLException;
    }

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** Runs the work in one transaction: all of it is durable on return, or none of it has happened. */
    public <T extends @Nullable Object> T transaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(new Session(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException("database", e);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Statements of one transaction; parameters are bound by position. */
    public static final class Session {
        private final Connection connection;

        private Session(Connection connection) {
            this.connection = connection;
        }

        /** Returns the number of rows changed. */
        public int update(String sql, @Nullable Object... parameters) throws SQLException {
            try (PreparedStatement statement = bind(sql, parameters)) {
                return statement.executeUpdate();
            }
        }

        public <T> List<T> query(Row<T> row, String sql, @Nullable Object... parameters) throws SQLException {
            List<T> rows = new ArrayList<>();
            try (PreparedStatement statement = bind(sql, parameters);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }

        public <T> Optional<T> first(Row<T> row, String sql, @Nullable Object... parameters) throws SQLException {
            return query(row, sql, parameters).stream().findFirst();
        }

        private PreparedStatement bind(String sql, @Nullable Object... parameters) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            try {
                for (int i = 0; i < parameters.length; i++) {
                    Object value = parameters[i];
                    statement.setObject(i + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
                }
                return statement;
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        }
    }
}
