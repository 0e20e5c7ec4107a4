package org.systole.preprocessing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.systole.imaging.recipe.Recipe;
import org.systole.platform.events.EventConsumer;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectStore;
import org.systole.proto.events.v1.ScanReceived;
import org.systole.shell.TemporalWorker;
import org.systole.workflows.TaskQueues;

/** What this service listens to. */
@ApplicationScoped
class Doors {
    @Produces
    @Singleton
    EventConsumer<ScanReceived> scans(
            ObjectStore store,
            @ConfigProperty(name = "systole.preprocessing.recipe", defaultValue = "khened") String recipe) {
        ScanDoor door = new ScanDoor(new CasePreparation(store), Recipe.named(recipe), Clock.systemUTC());
        return new EventConsumer<>(ScanDoor.SERVICE, "prepare", Topic.SCAN_RECEIVED, ScanReceived.class, door);
    }

    @Produces
    @Singleton
    TemporalWorker experiments(ObjectStore store) {
        return TemporalWorker.of(TaskQueues.PREPROCESSING, 1, new ExperimentDoor(store, new CasePreparation(store)));
    }
}
