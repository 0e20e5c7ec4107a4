package org.systole.shell;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the declared Temporal workers once Temporal answers, and hands their work back on shutdown. */
@ApplicationScoped
class TemporalWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalWorkers.class);

    /** A cancel reaches an activity with its next heartbeat; by default those are held back for up to a minute. */
    private static final Duration CANCEL_NOTICED_WITHIN = Duration.ofSeconds(5);

    private final Instance<TemporalWorker> declared;
    private final Instance<WorkflowClient> client;
    private final Duration grace;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable WorkerFactory factory;

    TemporalWorkers(
            Instance<TemporalWorker> declared,
            Instance<WorkflowClient> client,
            @ConfigProperty(name = "systole.shutdown.grace", defaultValue = "PT8S") Duration grace) {
        this.declared = declared;
        this.client = client;
        this.grace = grace;
    }

    void start(@Observes StartupEvent event) {
        if (!declared.isUnsatisfied()) {
            Thread starter = new Thread(this::startWhenTemporalAnswers, "temporal-start");
            starter.setDaemon(true);
            starter.start();
        }
    }

    /** Throws where Temporal does not answer. */
    void ping() {
        client.get().getWorkflowServiceStubs().healthCheck();
    }

    boolean isNeeded() {
        return !declared.isUnsatisfied();
    }

    private void startWhenTemporalAnswers() {
        try {
            do {
                if (tryStart()) {
                    return;
                }
            } while (!stopping.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryStart() {
        WorkerFactory created = null;
        try {
            ping();
            created = WorkerFactory.newInstance(client.get());
            for (TemporalWorker declaration : declared) {
                register(created, declaration);
            }
            created.start();
            factory = created;
            return true;
        } catch (RuntimeException e) {
            LOG.info("Temporal does not answer yet: {}", e.toString());
            if (created != null) {
                created.shutdownNow();
            }
            return false;
        }
    }

    private static void register(WorkerFactory factory, TemporalWorker declaration) {
        Worker worker = factory.newWorker(
                declaration.taskQueue(),
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(declaration.slots())
                        .setMaxHeartbeatThrottleInterval(CANCEL_NOTICED_WITHIN)
                        .build());
        for (Class<?> workflow : declaration.workflows()) {
            worker.registerWorkflowImplementationTypes(workflow);
        }
        if (!declaration.activities().isEmpty()) {
            worker.registerActivitiesImplementations(declaration.activities().toArray());
        }
        LOG.info("working on task queue {}", declaration.taskQueue());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        WorkerFactory running = factory;
        if (running != null) {
            running.shutdownNow(); // interrupts activities: Temporal gives their work to another worker
            running.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
