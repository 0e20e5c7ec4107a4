package org.systole.nets;

import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
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
    static TrainingSession open(NetConfiguration configuration, TrainingSettings settings, Path folder)
            throws IOException {
        Folders.delete(folder);
        try (TrainingGraph graph = new TrainingGraph(configuration, settings)) {
            graph.export(folder);
        }
        return new TrainingSession(configuration, TensorFlowModel.load(folder, settings.threads()));
    }

    /** One step of the optimizer. */
    float train(Batch batch, double learningRate) {
        return model.run(
                TrainingGraph.TRAIN_STEP,
                manager -> batch.trainingInputs(manager, learningRate),
                outputs -> outputs.get(0).getFloat());
    }

    /** @param dice pooled over all voxels, of structures that are known and either predicted or there */
    record Evaluation(double loss, Map<Structure, Double> dice) {}

    Evaluation evaluate(List<TrainingSample> samples, int batchSize) {
        double loss = 0;
        double[] sums = new double[3 * configuration.labels().size()];
        int from = 0;
        while (from < samples.size()) {
            List<TrainingSample> part = sameDepth(samples.subList(from, Math.min(samples.size(), from + batchSize)));
            Batch batch = Batch.of(configuration, part);
            loss += part.size() * model.run(TrainingGraph.EVALUATE, batch::evaluationInputs, out -> add(out, sums));
            from += part.size();
        }
        return new Evaluation(loss / samples.size(), dice(sums));
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

    private static double add(NDList outputs, double[] sums) {
        float[] counts = outputs.get(0).toFloatArray();
        for (int i = 0; i < counts.length; i++) {
            sums[i] += counts[i];
        }
        return outputs.get(1).getFloat();
    }

    private Map<Structure, Double> dice(double[] sums) {
        List<Structure> labels = configuration.labels();
        Map<Structure, Double> dice = new EnumMap<>(Structure.class);
        for (int l = 0; l < labels.size(); l++) {
            double sizes = sums[labels.size() + l] + sums[2 * labels.size() + l];
            if (sizes > 0) {
                dice.put(labels.get(l), 2 * sums[l] / sizes);
            }
        }
        return dice;
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
