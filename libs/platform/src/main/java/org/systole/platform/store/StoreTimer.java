package org.systole.platform.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.minio.errors.MinioException;
import java.io.IOException;
import org.systole.platform.DependencyUnavailableException;
import org.systole.platform.telemetry.Meters;

/** Times calls to the store under {@code systole.store.seconds}. */
final class StoreTimer {
    /** One call over the wire. */
    interface Call<T> {
        T run() throws MinioException;
    }

    private final MeterRegistry registry;
    private final String service;

    StoreTimer(MeterRegistry registry, String service) {
        this.registry = registry;
        this.service = service;
    }

    <T> T time(String operation, Call<T> call) throws MinioException {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        try {
            T result = call.run();
            outcome = "done";
            return result;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof IOException cause) { // so the client reports a refused connection
                throw new DependencyUnavailableException(ObjectStore.DEPENDENCY, cause);
            }
            throw e;
        } finally {
            sample.stop(Timer.builder(Meters.STORE_SECONDS)
                    .tag("service", service)
                    .tag("operation", operation)
                    .tag("outcome", outcome)
                    .register(registry));
        }
    }
}
