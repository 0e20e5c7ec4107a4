package org.systole.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.platform.home.PlatformFile;

/** The command line and environment of each process (docs/data-contracts.md, "Configuration keys"). */
final class Launches {
    private final Path installation;
    private final DataFolder folder;
    private final Optional<Path> temporalBinary;

    Launches(Path installation, DataFolder folder, Optional<Path> temporalBinary) {
        this.installation = installation;
        this.folder = folder;
        this.temporalBinary = temporalBinary;
    }

    /** @throws BadInputException {@code application.not-built} when an application's jar is missing */
    void checkBuilt(List<Component> components) {
        for (Component component : components) {
            if (component.isApplication() && !Files.exists(component.jar(installation))) {
                throw new BadInputException(
                        "application.not-built",
                        component.id() + " is not built: " + component.jar(installation) + " is missing",
                        "run ./mvnw -Dquick package in " + installation);
            }
        }
    }

    Launch of(Component component, PlatformFile file) {
        return switch (component) {
            case KAFKA ->
                own(
                        "KafkaServer",
                        320,
                        Map.of(),
                        folder.sub("kafka"),
                        file.port("kafka"),
                        file.port("kafka-controller"));
            case STORE -> own("StoreServer", 512, storeCredentials(file), folder.sub("store"), file.port("store"));
            case POSTGRES ->
                new Launch(
                        new PostgresFiles(folder.sub("postgres")).serverCommand(file.port("postgres")),
                        Map.of("TZ", "UTC"));
            case TEMPORAL -> temporal(file);
            default -> new Launch(javaCommand(component), environment(component, file));
        };
    }

    /**
     * The real server where there is one, because it keeps what it knows.
     *
     * @param path as in the environment variable PATH; entries that are not folders are passed over
     */
    static Optional<Path> temporalBinary(@Nullable String path) {
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
                .filter(entry -> !entry.isBlank()) // an empty entry is the working folder: nothing is run from there
                .map(entry -> Path.of(entry).resolve("temporal"))
                .filter(binary -> Files.isRegularFile(binary) && Files.isExecutable(binary))
                .findFirst();
    }

    private Launch temporal(PlatformFile file) {
        int port = file.port("temporal");
        return temporalBinary
                .map(binary -> new Launch(
                        List.of(
                                binary.toString(),
                                "server",
                                "start-dev",
                                "--headless",
                                "--ip",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--db-filename",
                                folder.sub("temporal").resolve("temporal.db").toString(),
                                "--log-level",
                                "warn"),
                        Map.of()))
                .orElseGet(() -> own("TemporalServer", 256, Map.of(), port));
    }

    private Launch own(String main, int heapMb, Map<String, String> environment, Object... arguments) {
        List<String> command = java(heapMb);
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-cp", classPath(), "org.systole.embedded." + main));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Launch(command, environment);
    }

    /** Absolute, because the children work in the data folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> javaCommand(Component component) {
        int heapMb =
                switch (component) {
                    case TRAINING -> 1536;
                    case PREPROCESSING, INFERENCE -> 1024;
                    case INGESTION, EVALUATION -> 512;
                    default -> 256;
                };
        List<String> command = java(heapMb);
        if (component == Component.ORCHESTRATOR) {
            command.add("-XX:TieredStopAtLevel=1"); // the others compute on voxels
        }
        command.add("-Doffline=true"); // DJL shall not look for natives on the network
        command.add("-jar");
        command.add(component.jar(installation).toString());
        return command;
    }

    private static List<String> java(int heapMb) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-Xms16m",
                "-Xmx" + heapMb + "m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:+ExitOnOutOfMemoryError"));
    }

    private Map<String, String> storeCredentials(PlatformFile file) {
        return Map.of(
                "SYSTOLE_STORE_ACCESS_KEY", file.secret("store.access-key"),
                "SYSTOLE_STORE_SECRET_KEY", file.secret("store.secret-key"),
                "SYSTOLE_STORE_INGESTION_ACCESS_KEY", file.secret("store.ingestion-access-key"),
                "SYSTOLE_STORE_INGESTION_SECRET_KEY", file.secret("store.ingestion-secret-key"));
    }

    private Map<String, String> environment(Component component, PlatformFile file) {
        String identity = component == Component.INGESTION ? "store.ingestion-" : "store.";
        Map<String, String> env = new TreeMap<>();
        env.put("SYSTOLE_KAFKA_BOOTSTRAP", file.address("kafka"));
        env.put("SYSTOLE_STORE_ENDPOINT", file.url("store"));
        env.put("SYSTOLE_STORE_REGION", "us-east-1");
        env.put("SYSTOLE_STORE_ACCESS_KEY", file.secret(identity + "access-key"));
        env.put("SYSTOLE_STORE_SECRET_KEY", file.secret(identity + "secret-key"));
        env.put("SYSTOLE_TEMPORAL_TARGET", file.address("temporal"));
        env.put("SYSTOLE_TEMPORAL_NAMESPACE", "default");
        env.put("SYSTOLE_INSTANCE", component.id() + "-1"); // the same after a restart: it fences what a kill left open
        env.put("SYSTOLE_CACHE", folder.sub("cache").resolve(component.id()).toString());
        env.put("SYSTOLE_TRAINING_QUEUE", "training-cpu");
        env.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        env.put("QUARKUS_HTTP_PORT", Integer.toString(file.port(component.id())));
        if (component.needs().contains(Component.POSTGRES)) {
            env.put("SYSTOLE_DATABASE_URL", PostgresSchemas.url(file, component));
            env.put("SYSTOLE_DATABASE_USERNAME", component.id());
            env.put("SYSTOLE_DATABASE_PASSWORD", file.secret("postgres." + component.id()));
        }
        if (component == Component.INGESTION) {
            env.put("SYSTOLE_IDENTITY_KEY", file.secret("identity.key"));
            env.put("SYSTOLE_INGESTION_DICOM_HOST", "127.0.0.1");
            env.put("SYSTOLE_INGESTION_DICOM_PORT", Integer.toString(file.port("dicom")));
            env.put("SYSTOLE_INGESTION_DICOM_AE_TITLE", "SYSTOLE");
            env.put("SYSTOLE_INGESTION_SPOOL", folder.sub("spool").toString());
        }
        return env;
    }
}
