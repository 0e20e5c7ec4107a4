package org.systole.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.nets.Devices;
import org.systole.nets.SegmenterOptions;
import org.systole.platform.events.EventConsumer;
import org.systole.platform.events.FactReader;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectStore;
import org.systole.proto.events.v1.ModelPromoted;
import org.systole.proto.events.v1.ScanPreprocessed;
import org.systole.shell.TemporalWorker;
import org.systole.workflows.TaskQueues;

/** The application: two doors around {@link CaseSegmentation}. */
@ApplicationScoped
class Inference {
    private final PromotedModel promoted = new PromotedModel();
    private final ObjectStore store;
    private final Models models;
    private final CaseSegmentation segmentation;
    private final PostProcessing postProcessing;
    private final FactReader promotions;

    Inference(
            ObjectStore store,
            KafkaSettings kafka,
            MeterRegistry registry,
            @ConfigProperty(name = "systole.cache") Path cache,
            @ConfigProperty(name = "systole.devices", defaultValue = "cpu") List<String> devices,
            @ConfigProperty(name = "systole.devices.memory-growth", defaultValue = "false") boolean memoryGrowth,
            @ConfigProperty(name = "systole.devices.memory-fraction", defaultValue = "0") double memoryFraction,
            @ConfigProperty(name = "systole.devices.visible-gpus") Optional<List<Integer>> visibleGpus,
            @ConfigProperty(name = "systole.inference.post-processing", defaultValue = "largest-lv, rv-distance, fill")
                    String postProcessing) {
        this.store = store;
        this.models = new Models(
                store,
                cache,
                SegmenterOptions.defaults()
                        .on(new Devices(devices, memoryGrowth, memoryFraction, visibleGpus.orElse(List.of()))));
        this.segmentation = new CaseSegmentation(store, registry);
        this.postProcessing = PostProcessing.parse(postProcessing);
        this.promotions = new FactReader(
                kafka,
                Set.of(Topic.MODEL_PROMOTED),
                List.of(),
                (topic, fact) -> promoted.on((ModelPromoted) fact.message()));
    }

    void start(@Observes StartupEvent event) {
        promotions.start();
    }

    @Produces
    @Singleton
    EventConsumer<ScanPreprocessed> scans() {
        return new EventConsumer<>(
                ScanDoor.SERVICE,
                "segment",
                Topic.SCAN_PREPROCESSED,
                ScanPreprocessed.class,
                new ScanDoor(promoted, models, segmentation, postProcessing));
    }

    @Produces
    @Singleton
    TemporalWorker experiments() {
        return TemporalWorker.of(TaskQueues.INFERENCE, 1, new ExperimentDoor(store, models, segmentation));
    }

    void stop(@Observes ShutdownEvent event) {
        promotions.close();
        models.close();
    }
}
