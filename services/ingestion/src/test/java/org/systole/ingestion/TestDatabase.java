package org.systole.ingestion;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL for all tests of this module; each test takes a fresh database of it. */
public final class TestDatabase {
    private static final EmbeddedPostgres SERVER = start();
    private static final String MIGRATED = migrated();
    private static int count;

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String migrated() {
        create("create database migrated");
        migrate(source("migrated"));
        return "migrated";
    }

    /** A fresh database with this version's tables: a copy, which costs less than migrating each. */
    public static synchronized DataSource fresh() {
        String name = "test" + count++;
        create("create database " + name + " template " + MIGRATED);
        return source(name);
    }

    private static void create(String statement) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement create = connection.createStatement()) {
            create.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource source(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(SERVER.getJdbcUrl("postgres", name));
        source.setCurrentSchema("ingestion");
        return source;
    }

    public static void migrate(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("db/ingestion")
                .schemas("ingestion")
                .load()
                .migrate();
    }
}
