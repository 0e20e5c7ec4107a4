package org.systole.training;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.systole.imaging.Structure;
import org.systole.nets.EpochReport;

/** Live curves of the running training (docs/metrics.md); one a process, since a registry keeps the first gauge of a name. */
final class TrainingMeters {
    private static final String PREFIX = "systole.training.";

    private final MeterRegistry registry;
    private final Map<String, AtomicReference<Double>> values = new ConcurrentHashMap<>();

    TrainingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void epochEnded(String name, EpochReport report) {
        Tags net = Tags.of("net", name);
        Tags train = net.and("part", "train");
        Tags validation = net.and("part", "validation");
        set("loss", train, report.loss());
        dice(train, report.trainingDice());
        Double held = report.validationLoss();
        if (held != null) {
            set("loss", validation, held);
            dice(validation, report.validationDice());
        }
        set("learning.rate", net, report.learningRate());
        set("images.per.second", net, report.imagesPerSecond());
        set("waiting.share", net, report.waitingShare());
        set("eta.seconds", net, report.etaSeconds());
        registry.counter(PREFIX + "images", net).increment(report.images());
    }

    private void dice(Tags tags, Map<Structure, Double> dice) {
        dice.forEach((structure, value) ->
                set("dice", tags.and("structure", structure.name().toLowerCase(Locale.ROOT)), value));
    }

    private void set(String name, Tags tags, double value) {
        values.computeIfAbsent(name + tags, key -> gauge(name, tags)).set(value);
    }

    private AtomicReference<Double> gauge(String name, Tags tags) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Gauge.builder(PREFIX + name, value, AtomicReference::get)
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return value;
    }
}
