package org.systole.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.systole.platform.events.EventConsumer;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectStore;
import org.systole.proto.events.v1.ScanSegmented;
import org.systole.shell.TemporalWorker;
import org.systole.workflows.TaskQueues;

/** The application: two doors around {@link CaseEvaluation}. */
@ApplicationScoped
class Evaluation {
    @Produces
    @Singleton
    EventConsumer<ScanSegmented> scans(ObjectStore store) {
        ScanDoor door = new ScanDoor(new CaseEvaluation(store), Clock.systemUTC());
        return new EventConsumer<>(ScanDoor.SERVICE, "evaluate", Topic.SCAN_SEGMENTED, ScanSegmented.class, door);
    }

    @Produces
    @Singleton
    TemporalWorker experiments(ObjectStore store) {
        return TemporalWorker.of(TaskQueues.EVALUATION, 1, ExperimentDoor.of(store));
    }
}
