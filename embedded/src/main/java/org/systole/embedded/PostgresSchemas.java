package org.systole.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.systole.platform.home.PlatformFile;

/** One database with a role and a schema for each owner; neither role can read the other's schema. */
final class PostgresSchemas {
    static final String DATABASE = "systole";
    static final List<String> OWNERS = List.of("ingestion", "orchestrator");

    private PostgresSchemas() {}

    static String url(PlatformFile file, String database) {
        return "jdbc:postgresql://" + file.address("postgres") + "/" + database;
    }

    /** What the services get: their schema is the current one. */
    static String url(PlatformFile file, Component owner) {
        return url(file, DATABASE) + "?currentSchema=" + owner.id();
    }

    static Connection connect(PlatformFile file, Component owner) throws SQLException {
        return DriverManager.getConnection(
                url(file, owner) + "&connectTimeout=5&socketTimeout=5",
                owner.id(),
                file.secret("postgres." + owner.id()));
    }

    /** Creates what is missing; harmless when all is there. */
    static void ensure(PlatformFile file) throws SQLException {
        String password = file.secret("postgres.admin");
        try (Connection admin = DriverManager.getConnection(url(file, "postgres"), PostgresFiles.ADMIN, password);
                Statement sql = admin.createStatement()) {
            for (String owner : OWNERS) {
                if (isMissing(sql, "pg_roles WHERE rolname = '" + owner + "'")) {
                    sql.execute("CREATE ROLE " + owner + " LOGIN PASSWORD '" + file.secret("postgres." + owner) + "'");
                }
            }
            if (isMissing(sql, "pg_database WHERE datname = '" + DATABASE + "'")) {
                sql.execute("CREATE DATABASE " + DATABASE);
            }
        }
        try (Connection admin = DriverManager.getConnection(url(file, DATABASE), PostgresFiles.ADMIN, password);
                Statement sql = admin.createStatement()) {
            sql.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            sql.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (String owner : OWNERS) {
                sql.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + DATABASE + " TO " + owner);
                sql.execute("CREATE SCHEMA IF NOT EXISTS " + owner + " AUTHORIZATION " + owner);
                sql.execute("ALTER ROLE " + owner + " SET search_path = " + owner);
            }
        }
    }

    private static boolean isMissing(Statement sql, String where) throws SQLException {
        try (ResultSet rows = sql.executeQuery("SELECT 1 FROM " + where)) {
            return !rows.next();
        }
    }
}
