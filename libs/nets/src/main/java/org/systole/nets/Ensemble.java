package org.systole.nets;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.systole.base.BadInputException;

/** One model or several of equal shape, whose probabilities are averaged, over flips of the image if wanted. */
final class Ensemble implements AutoCloseable {
    private final NetConfiguration net;
    private final List<ServingModel> models;
    private final List<Flip> flips;

    Ensemble(NetConfiguration net, List<ServingModel> models, List<Flip> flips) {
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
            for (ServingModel model : models) {
                float[] back = flip.apply(run(model, flipped, count), net.rows(), net.columns(), labels);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += back[i] * share;
                }
            }
        }
        return mean;
    }

    private float[] run(ServingModel model, float[] images, int count) {
        Shape shape = net.kind().isVolumetric()
                ? new Shape(1, count, net.rows(), net.columns(), net.inputChannels())
                : new Shape(count, net.rows(), net.columns(), net.inputChannels());
        float[] probabilities = model.probabilities(images, shape);
        int expected = images.length / net.inputChannels() * net.labels().size();
        if (probabilities.length != expected) {
            throw new BadInputException(
                    "model.output",
                    "the model gives " + probabilities.length + " probabilities for " + count + " slices of "
                            + net.rows() + "x" + net.columns() + " but its card promises " + expected,
                    "export the model again, with one channel last for each of the card's labels");
        }
        return probabilities;
    }

    @Override
    public void close() {
        models.forEach(ServingModel::close);
    }
}
