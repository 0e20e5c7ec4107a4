package org.systole.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.systole.nets.Devices;
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
    private final TrainingMeters meters;
    private final String queue;

    Training(
            ObjectStore store,
            KafkaSettings kafka,
            MeterRegistry registry,
            @ConfigProperty(name = "systole.cache") Path cache,
            @ConfigProperty(name = "systole.devices", defaultValue = "cpu") List<String> devices,
            @ConfigProperty(name = "systole.devices.memory-growth", defaultValue = "false") boolean memoryGrowth,
            @ConfigProperty(name = "systole.devices.memory-fraction", defaultValue = "0") double memoryFraction,
            @ConfigProperty(name = "systole.devices.visible-gpus") Optional<List<Integer>> visibleGpus,
            @ConfigProperty(name = "systole.training.queue", defaultValue = "training-cpu") String queue) {
        this.training = new ModelTraining(
                store, cache, new Devices(devices, memoryGrowth, memoryFraction, visibleGpus.orElse(List.of())));
        this.publisher = new FactPublisher(kafka, "trained");
        this.meters = new TrainingMeters(registry);
        this.queue = queue;
    }

    @Produces
    @Singleton
    TemporalWorker worker() {
        return TemporalWorker.of(queue, 1, new ExperimentDoor(training, new TrainedFact(publisher), meters));
    }

    void stop(@Observes ShutdownEvent event) {
        publisher.close();
    }
}
