package org.systole.training;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.systole.nets.EpochReport;

/** Live curves of the running training (docs/metrics.md). */
final class TrainingMeters {
    private final AtomicReference<Double> loss;
    private final AtomicReference<Double> validationLoss;
    private final AtomicReference<Double> validationDice;

    TrainingMeters(MeterRegistry registry, String net) {
        loss = gauge(registry, "systole.training.loss", net, "train");
        validationLoss = gauge(registry, "systole.training.loss", net, "validation");
        validationDice = gauge(registry, "systole.training.dice", net, "validation");
    }

    private static AtomicReference<Double> gauge(MeterRegistry registry, String name, String net, String part) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Gauge.builder(name, value, AtomicReference::get)
                .tag("net", net)
                .tag("part", part)
                .strongReference(true)
                .register(registry);
        return value;
    }

    void epochEnded(EpochReport report) {
        loss.set(report.loss());
        Double held = report.validationLoss();
        if (held != null) {
            validationLoss.set(held);
        }
        report.validationDice().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .ifPresent(validationDice::set);
    }
}
