package org.systole.embedded;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.systole.base.BadInputException;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs and cluster below {@code <home>/postgres}. It refuses to run as root; there it runs in a user
 * namespace of its own ({@code unshare -U}), in which it is nobody and yet owns the same files.
 */
final class PostgresFiles {
    static final String ADMIN = "systole_admin";

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path programs;
    private final Path cluster;
    private final boolean root;

    PostgresFiles(Path folder) {
        this.programs = folder.resolve("programs");
        this.cluster = folder.resolve("cluster");
        this.root = "root".equals(System.getProperty("user.name"));
    }

    /** Unpacks the programs and creates the cluster where they are missing, and removes a stale lock file. */
    void prepare(String adminPassword, Path log) throws IOException, InterruptedException {
        if (!Files.exists(programs)) {
            unpack();
        }
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialise(adminPassword, log);
        }
        removeStaleLock();
    }

    List<String> serverCommand(int port) {
        return asOrdinaryUser(List.of(
                program("postgres"),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=32MB",
                "-c",
                "max_connections=60",
                "-c",
                "jit=off"));
    }

    private void initialise(String adminPassword, Path log) throws IOException, InterruptedException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path password = Files.createTempFile(programs, "admin", "", ownerOnly);
        try {
            Files.writeString(password, adminPassword);
            Process initdb = new ProcessBuilder(asOrdinaryUser(List.of(
                            program("initdb"),
                            "-D",
                            cluster.toString(),
                            "-U",
                            ADMIN,
                            "-A",
                            "scram-sha-256",
                            "--pwfile",
                            password.toString(),
                            "-E",
                            "UTF8",
                            "--locale",
                            "C")))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            if (initdb.waitFor() != 0) {
                throw new BadInputException(
                        "postgres.initdb",
                        "the PostgreSQL cluster could not be created; " + log + " tells why",
                        root
                                ? "PostgreSQL does not run as root and user namespaces (unshare -U) may be forbidden"
                                        + " here: run systole as an ordinary user"
                                : "remove " + cluster + " and try again");
            }
        } finally {
            Files.delete(password);
        }
    }

    private List<String> asOrdinaryUser(List<String> command) {
        List<String> all = new ArrayList<>(root ? List.of("unshare", "-U", "--") : List.of());
        all.addAll(command);
        return all;
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    /** After kill -9 the pid in it may belong to another program by now, and PostgreSQL would refuse to start. */
    private void removeStaleLock() throws IOException {
        Path lock = cluster.resolve("postmaster.pid");
        if (Files.exists(lock)) {
            long pid = Long.parseLong(Files.readAllLines(lock).get(0).trim());
            Optional<String> command =
                    ProcessHandle.of(pid).flatMap(handle -> handle.info().command());
            if (command.filter(path -> path.contains("postgres")).isEmpty()) {
                Files.delete(lock);
            }
        }
    }

    private void unpack() throws IOException {
        Path next = Files.createTempDirectory(programs.getParent(), "unpacking");
        try (InputStream resource = PostgresFiles.class.getResourceAsStream(ARCHIVE)) {
            if (resource == null) {
                throw new FileNotFoundException("PostgreSQL for this machine is not packaged; missing " + ARCHIVE);
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(resource))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, next.resolve(entry.getName()).normalize());
                }
            }
        }
        Files.move(next, programs, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            tar.transferTo(out);
        }
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
