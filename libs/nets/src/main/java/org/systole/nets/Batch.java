package org.systole.nets;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.systole.imaging.Structure;

/** Images, labels and knowledge of one step. */
final class Batch {
    private final NetConfiguration configuration;
    private final int size;
    private final float[] images;
    private final int[] codes;
    private final float[] known;

    private Batch(NetConfiguration configuration, int size) {
        int pixels = configuration.rows() * configuration.columns();
        this.configuration = configuration;
        this.size = size;
        this.images = new float[size * pixels];
        this.codes = new int[size * pixels];
        this.known = new float[size * configuration.labels().size()];
    }

    static Batch of(NetConfiguration configuration, List<TrainingSlice> slices) {
        Batch batch = new Batch(configuration, slices.size());
        int pixels = configuration.rows() * configuration.columns();
        for (int i = 0; i < slices.size(); i++) {
            TrainingSlice slice = slices.get(i);
            System.arraycopy(slice.image(), 0, batch.images, i * pixels, pixels);
            for (int p = 0; p < pixels; p++) {
                batch.codes[i * pixels + p] = slice.codes()[p] & 0xff;
            }
            List<Structure> labels = configuration.labels();
            for (int l = 0; l < labels.size(); l++) {
                batch.known[i * labels.size() + l] = slice.known().contains(labels.get(l)) ? 1 : 0;
            }
        }
        return batch;
    }

    int size() {
        return size;
    }

    float[] images() {
        return images;
    }

    int[] codes() {
        return codes;
    }

    float[] known() {
        return known;
    }

    boolean isAnythingKnown() {
        for (float bit : known) {
            if (bit > 0) {
                return true;
            }
        }
        return false;
    }

    /** Inputs of {@link TrainingGraph#EVALUATE}, in DJL's order. */
    NDList evaluationInputs(NDManager manager) {
        long rows = configuration.rows();
        long columns = configuration.columns();
        return new NDList(
                manager.create(codes, new Shape(size, rows, columns)),
                manager.create(images, new Shape(size, rows, columns, configuration.inputChannels())),
                manager.create(known, new Shape(size, configuration.labels().size())));
    }

    /** Inputs of {@link TrainingGraph#TRAIN_STEP}, in DJL's order. */
    NDList trainingInputs(NDManager manager, double learningRate) {
        NDList inputs = evaluationInputs(manager);
        inputs.add(manager.create((float) learningRate));
        return inputs;
    }

    @Override
    public String toString() {
        return "batch of " + size + " images, known " + Arrays.toString(known);
    }
}
