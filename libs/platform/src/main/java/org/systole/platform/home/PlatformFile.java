package org.systole.platform.home;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;

/**
 * What the embedded platform remembers in {@code <home>/platform.json}: ports, generated credentials and processes.
 * Only its owner may read it.
 *
 * @param ports port by name, e.g. {@code kafka}, {@code store}, {@code ingestion}, {@code dicom}
 * @param secrets generated credential by name
 * @param processes process by component name; a process listed here may have ended since
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlatformFile(
        Map<String, Integer> ports, Map<String, String> secrets, Map<String, RunningProcess> processes) {
    public static final String NAME = "platform.json";

    private static final String HOST = "127.0.0.1";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public PlatformFile {
        ports = sorted(ports);
        secrets = sorted(secrets);
        processes = sorted(processes);
    }

    /** Nothing chosen, nothing started. */
    public static PlatformFile empty() {
        return new PlatformFile(Map.of(), Map.of(), Map.of());
    }

    /** The data folder: what the option says, else the environment's SYSTOLE_HOME, else {@code ~/.systole}. */
    public static Path home(@Nullable Path option) {
        if (option != null) {
            return option.toAbsolutePath().normalize();
        }
        String environment = System.getenv("SYSTOLE_HOME");
        Path home = environment == null || environment.isBlank()
                ? Path.of(System.getProperty("user.home"), ".systole")
                : Path.of(environment);
        return home.toAbsolutePath().normalize();
    }

    /**
     * Reads {@code <home>/platform.json}.
     *
     * @return empty when this home has never been used
     * @throws BadInputException {@code platform.damaged} when it is not what {@link #write} wrote,
     *     {@code platform.unreadable} when it belongs to somebody else
     */
    public static Optional<PlatformFile> read(Path home) {
        Path file = home.resolve(NAME);
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), PlatformFile.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    "platform.damaged",
                    file + " is damaged and cannot be read",
                    "restore it from a backup; without it the data under " + home
                            + " cannot be opened, because the credentials are in it: move the folder away and start anew",
                    e);
        } catch (IOException e) {
            throw new BadInputException(
                    "platform.unreadable", file + " cannot be read: " + e, "run as the user who owns it", e);
        }
    }

    /** Writes atomically, readable for the owner only (mode 600). */
    public void write(Path home) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path next = Files.createTempFile(home, NAME, ".next", ownerOnly);
        try {
            Files.write(next, MAPPER.writeValueAsBytes(this));
            Files.move(next, home.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    public PlatformFile withPorts(Map<String, Integer> chosen) {
        return new PlatformFile(chosen, secrets, processes);
    }

    public PlatformFile withSecrets(Map<String, String> generated) {
        return new PlatformFile(ports, generated, processes);
    }

    public PlatformFile withProcess(String component, RunningProcess process) {
        Map<String, RunningProcess> next = new TreeMap<>(processes);
        next.put(component, process);
        return new PlatformFile(ports, secrets, next);
    }

    public PlatformFile withoutProcess(String component) {
        Map<String, RunningProcess> next = new TreeMap<>(processes);
        next.remove(component);
        return new PlatformFile(ports, secrets, next);
    }

    /** Host and port, e.g. {@code 127.0.0.1:27100}; for {@code kafka} and {@code temporal}. */
    public String address(String name) {
        return HOST + ":" + port(name);
    }

    /** Base URL of {@code store}, {@code ingestion}, {@code orchestrator} or another HTTP service. */
    public String url(String name) {
        return "http://" + address(name);
    }

    public int port(String name) {
        return required(ports, name, "port");
    }

    public String secret(String name) {
        return required(secrets, name, "credential");
    }

    /** Never the credentials: this may reach a log. */
    @Override
    public String toString() {
        return "PlatformFile[ports=" + ports + ", processes=" + processes + "]";
    }

    private static <T> T required(Map<String, T> values, String name, String what) {
        T value = values.get(name);
        if (value == null) {
            throw new BadInputException(
                    "platform.incomplete",
                    NAME + " has no " + what + " named " + name,
                    "run ./systole up once, which adds what is missing");
        }
        return value;
    }

    private static <T> Map<String, T> sorted(@Nullable Map<String, T> values) {
        return values == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
