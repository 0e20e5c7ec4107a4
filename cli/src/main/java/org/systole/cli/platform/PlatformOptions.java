package org.systole.cli.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.systole.platform.DependencyUnavailableException;
import org.systole.platform.home.PlatformFile;
import org.systole.platform.store.StoreSettings;
import picocli.CommandLine.Option;

/** Which platform a command talks to: the embedded one of {@code --home}, else what the environment names. */
public final class PlatformOptions {
    private static final List<String> APPLICATIONS =
            List.of("ingestion", "preprocessing", "training", "inference", "evaluation", "orchestrator");

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "data folder of the embedded platform (default: SYSTOLE_HOME, else ~/.systole)")
    private @Nullable Path home;

    /** The data folder. */
    public Path home() {
        return PlatformFile.home(home);
    }

    /** REST of ingestion. */
    public Rest ingestion() {
        return rest("ingestion");
    }

    /** REST of the orchestrator. */
    public Rest orchestrator() {
        return rest("orchestrator");
    }

    private Rest rest(String service) {
        return new Rest(
                service,
                URI.create(setting("SYSTOLE_SERVICES_" + service.toUpperCase(java.util.Locale.ROOT) + "_URL")
                        .orElseGet(() -> embedded().url(service))));
    }

    /** Where results are fetched from. */
    public StoreSettings store() {
        String region = setting("SYSTOLE_STORE_REGION").orElse("us-east-1");
        Optional<String> endpoint = setting("SYSTOLE_STORE_ENDPOINT");
        if (endpoint.isPresent()) {
            return new StoreSettings(
                    URI.create(endpoint.get()),
                    setting("SYSTOLE_STORE_ACCESS_KEY").orElse(""),
                    setting("SYSTOLE_STORE_SECRET_KEY").orElse(""),
                    region);
        }
        PlatformFile platform = embedded();
        return new StoreSettings(
                URI.create(platform.url("store")),
                platform.secret("store.access-key"),
                platform.secret("store.secret-key"),
                region);
    }

    /** Port of the embedded platform's C-STORE listener. */
    public int dicomPort() {
        return embedded().port("dicom");
    }

    /** Whether every application of the embedded platform says that it is ready. */
    public boolean isReady() throws InterruptedException {
        Optional<PlatformFile> platform = PlatformFile.read(home());
        if (platform.isEmpty()) {
            return false;
        }
        for (String application : APPLICATIONS) {
            try {
                new Rest(application, URI.create(platform.get().url(application))).get("/q/health/ready");
            } catch (IOException | RuntimeException notReady) {
                return false;
            }
        }
        return true;
    }

    private PlatformFile embedded() {
        return PlatformFile.read(home())
                .orElseThrow(() -> new DependencyUnavailableException(
                        "platform", new java.net.ConnectException("no platform in " + home())));
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
