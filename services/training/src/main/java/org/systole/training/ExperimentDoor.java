package org.systole.training;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import org.jspecify.annotations.Nullable;
import org.systole.nets.EpochReport;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.StoredObject;
import org.systole.workflows.TrainingActivities;
import org.systole.workflows.TrainingProgress;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;

/** Trains for workflows: heartbeats carry the checkpoint, a cancel ends the training at the next step. */
final class ExperimentDoor implements TrainingActivities {
    private final ModelTraining training;
    private final TrainedFact fact;
    private final TrainingMeters meters;

    ExperimentDoor(ModelTraining training, TrainedFact fact, TrainingMeters meters) {
        this.training = training;
        this.fact = fact;
        this.meters = meters;
    }

    @Override
    public TrainingResult train(TrainingRequest request) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        TrainingProgress before =
                context.getHeartbeatDetails(TrainingProgress.class).orElse(null);
        Heartbeat heartbeat = new Heartbeat(context, before, request.net(), meters);
        Pulse pulse = Pulse.start(heartbeat);
        try {
            TrainingResult result = PermanentFailures.surfaced(
                    () -> training.train(request, before == null ? null : before.checkpoint(), heartbeat));
            fact.publish(request, result);
            return result;
        } catch (RuntimeException e) {
            heartbeat.rethrowCancellation();
            throw e;
        } finally {
            pulse.stop();
        }
    }

    /** Tells Temporal how far the training is, and learns from it whether to stop. */
    static final class Heartbeat implements ModelTraining.Observer {
        private final ActivityExecutionContext context;
        private final String net;
        private final TrainingMeters meters;
        private volatile @Nullable TrainingProgress progress;
        private volatile @Nullable ActivityCompletionException ended;

        Heartbeat(
                ActivityExecutionContext context,
                @Nullable TrainingProgress before,
                String net,
                TrainingMeters meters) {
            this.net = net;
            this.context = context;
            this.progress = before;
            this.meters = meters;
        }

        @Override
        public void epochEnded(EpochReport report, int epochs, @Nullable StoredObject checkpoint) {
            meters.epochEnded(net, report);
            Double dice = report.validationDice().isEmpty()
                    ? null
                    : report.validationDice().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElseThrow();
            progress = new TrainingProgress(report.epoch(), epochs, checkpoint, report.validationLoss(), dice);
            beat();
        }

        @Override
        public boolean cancelled() {
            return ended != null;
        }

        synchronized void beat() {
            try {
                context.heartbeat(progress);
            } catch (ActivityCompletionException e) {
                ended = e;
            }
        }

        void rethrowCancellation() {
            ActivityCompletionException cause = ended;
            if (cause != null) {
                throw cause;
            }
        }
    }
}
