package org.systole.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.store.ObjectStore;
import org.systole.shell.TemporalWorker;

/** The application: one training at a time per worker, since a training takes the whole device. */
@ApplicationScoped
class Training {
    static final String SERVICE = "training";

    private final ModelTraining training;
    private final FactPublisher publisher;
    private final MeterRegistry registry;
    private final String queue;

    Training(
            ObjectStore store,
            KafkaSettings kafka,
            MeterRegistry registry,
            @ConfigProperty(name = "systole.cache") Path cache,
            @ConfigProperty(name = "systole.training.queue", defaultValue = "training-cpu") String queue) {
        this.training = new ModelTraining(store, cache);
        this.publisher = new FactPublisher(kafka, "trained");
        this.registry = registry;
        this.queue = queue;
    }

    @Produces
    @Singleton
    TemporalWorker worker() {
        return TemporalWorker.of(queue, 1, new ExperimentDoor(training, new TrainedFact(publisher), registry));
    }

    void stop(@Observes ShutdownEvent event) {
        publisher.close();
    }
}
