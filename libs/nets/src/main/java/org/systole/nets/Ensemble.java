package org.systole.nets;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** One model or several of equal shape, whose probabilities are averaged, over flips of the image if wanted. */
final class Ensemble implements AutoCloseable {
    private final NetConfiguration net;
    private final List<TensorFlowModel> models;
    private final List<Flip> flips;

    Ensemble(NetConfiguration net, List<TensorFlowModel> models, List<Flip> flips) {
        this.net = net;
        this.models = List.copyOf(models);
        this.flips = flips;
    }

    /**
     * @param images [slice][row][column]
     * @param count slices, of one volume or each for itself
     * @return [slice][row][column][label]
     */
    float[] probabilities(float[] images, int count) {
        int labels = net.labels().size();
        if (models.size() == 1 && flips.size() == 1) {
            return run(models.get(0), images, count);
        }
        float[] mean = new float[images.length / net.inputChannels() * labels];
        float share = 1f / (models.size() * flips.size());
        for (Flip flip : flips) {
            float[] flipped = flip.apply(images, net.rows(), net.columns(), net.inputChannels());
            for (TensorFlowModel model : models) {
                float[] back = flip.apply(run(model, flipped, count), net.rows(), net.columns(), labels);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += back[i] * share;
                }
            }
        }
        return mean;
    }

    private float[] run(TensorFlowModel model, float[] images, int count) {
        Shape shape = net.kind().isVolumetric()
                ? new Shape(1, count, net.rows(), net.columns(), net.inputChannels())
                : new Shape(count, net.rows(), net.columns(), net.inputChannels());
        return model.run(
                TrainingGraph.SERVE,
                (NDManager manager) -> new NDList(manager.create(images, shape)),
                outputs -> outputs.get(0).toFloatArray());
    }

    @Override
    public void close() {
        models.forEach(TensorFlowModel::close);
    }
}
