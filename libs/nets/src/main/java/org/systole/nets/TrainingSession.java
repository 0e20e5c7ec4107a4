package org.systole.nets;

import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.systole.imaging.Structure;

/** A net in training, driven through the signatures of its {@link TrainingGraph}. */
final class TrainingSession implements AutoCloseable {
    private final NetConfiguration configuration;
    private final TensorFlowModel model;

    private TrainingSession(NetConfiguration configuration, TensorFlowModel model) {
        this.configuration = configuration;
        this.model = model;
    }

    /** @param folder for the graph; whatever is in it is replaced */
    static TrainingSession open(NetConfiguration configuration, TrainingSettings settings, Devices devices, Path folder)
            throws IOException {
        Folders.delete(folder);
        try (TrainingGraph graph = new TrainingGraph(configuration, settings, devices)) {
            graph.export(folder);
        }
        return new TrainingSession(configuration, TensorFlowModel.load(folder, devices.session(settings.threads())));
    }

    /**
     * One step of the optimizer.
     *
     * @param dice takes what the step saw
     * @return the loss before the step
     */
    float train(Batch batch, double learningRate, DiceCounts dice) {
        return model.run(
                TrainingGraph.TRAIN_STEP,
                manager -> batch.trainingInputs(manager, learningRate),
                outputs -> counted(outputs, dice));
    }

    /** @param dice pooled over all voxels, of structures that are known and either predicted or there */
    record Evaluation(double loss, Map<Structure, Double> dice) {}

    Evaluation evaluate(List<TrainingSample> samples, int batchSize) {
        double loss = 0;
        DiceCounts dice = new DiceCounts(configuration.labels());
        int from = 0;
        while (from < samples.size()) {
            List<TrainingSample> part = sameDepth(samples.subList(from, Math.min(samples.size(), from + batchSize)));
            Batch batch = Batch.of(configuration, part);
            loss += part.size() * model.run(TrainingGraph.EVALUATE, batch::evaluationInputs, out -> counted(out, dice));
            from += part.size();
        }
        return new Evaluation(loss / samples.size(), dice.dice());
    }

    /** As many from the beginning as are of one depth. */
    private static List<TrainingSample> sameDepth(List<TrainingSample> samples) {
        int end = 1;
        while (end < samples.size()
                && samples.get(end).depth() == samples.get(0).depth()) {
            end++;
        }
        return samples.subList(0, end);
    }

    private static float counted(NDList outputs, DiceCounts dice) {
        dice.add(outputs.get(0).toFloatArray());
        return outputs.get(1).getFloat();
    }

    void save(Path prefix) {
        checkpoint(TrainingGraph.SAVE, prefix);
    }

    void restore(Path prefix) {
        checkpoint(TrainingGraph.RESTORE, prefix);
    }

    private void checkpoint(String signature, Path prefix) {
        model.run(
                signature,
                manager -> new NDList(manager.create(prefix.toAbsolutePath().toString())),
                NDList::size);
    }

    @Override
    public void close() {
        model.close();
    }
}
