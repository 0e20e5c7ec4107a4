package org.systole.orchestrator;

import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.systole.orchestrator.catalogue.Database;
import org.systole.orchestrator.catalogue.Experiments;
import org.systole.orchestrator.catalogue.Models;
import org.systole.orchestrator.catalogue.Promotions;
import org.systole.orchestrator.catalogue.Studies;
import org.systole.orchestrator.experiment.DatasetShelf;
import org.systole.orchestrator.experiment.ExperimentStarter;
import org.systole.orchestrator.experiment.SharedWorkStarter;
import org.systole.orchestrator.experiment.StoredCatalogue;
import org.systole.orchestrator.experiment.Submission;
import org.systole.orchestrator.experiment.TrainingWatch;
import org.systole.orchestrator.workflow.EvaluationWorkflowDefinition;
import org.systole.orchestrator.workflow.ExperimentWorkflowDefinition;
import org.systole.orchestrator.workflow.TrainingWorkflowDefinition;
import org.systole.platform.store.ObjectStore;
import org.systole.shell.TemporalWorker;
import org.systole.workflows.TaskQueues;

/** Which object is made of which. */
@ApplicationScoped
class Wiring {
    private static final int CATALOGUE_SLOTS = 8;

    private final Clock clock = Clock.systemUTC();

    @Produces
    @Singleton
    Database database(DataSource source) {
        return new Database(source);
    }

    @Produces
    @Singleton
    Studies studies(Database database) {
        return new Studies(database, clock);
    }

    @Produces
    @Singleton
    Models models(Database database) {
        return new Models(database);
    }

    @Produces
    @Singleton
    Promotions promotions(Database database, ObjectStore store) {
        return new Promotions(database, store, clock, "orchestrator");
    }

    @Produces
    @Singleton
    Experiments experiments(Database database) {
        return new Experiments(database, clock);
    }

    @Produces
    @Singleton
    DatasetShelf datasets(ObjectStore store) {
        return new DatasetShelf(store);
    }

    @Produces
    @Singleton
    ExperimentStarter starter(WorkflowClient client, Experiments experiments) {
        return new ExperimentStarter(client, experiments);
    }

    @Produces
    @Singleton
    TrainingWatch trainings(WorkflowClient client) {
        return new TrainingWatch(client);
    }

    @Produces
    @Singleton
    Submission submission(
            ExperimentStarter starter, CatalogueUpkeep upkeep, Experiments experiments, ObjectStore store) {
        return new Submission(starter, upkeep::soon, experiments, store);
    }

    @Produces
    @Singleton
    TemporalWorker worker(WorkflowClient client, Experiments experiments, Promotions promotions, ObjectStore store) {
        StoredCatalogue catalogue =
                new StoredCatalogue(experiments, promotions, store, new SharedWorkStarter(client), clock);
        return new TemporalWorker(
                TaskQueues.ORCHESTRATOR,
                List.of(catalogue),
                List.of(
                        ExperimentWorkflowDefinition.class,
                        TrainingWorkflowDefinition.class,
                        EvaluationWorkflowDefinition.class),
                CATALOGUE_SLOTS);
    }
}
