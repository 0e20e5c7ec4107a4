package org.systole.nets;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.systole.imaging.Structure;

/** Images, labels and knowledge of one step; all its samples are of one depth. */
final class Batch {
    private final NetConfiguration configuration;
    private final int size;
    private final int depth;
    private final float[] images;
    private final int[] codes;
    private final float[] known;

    private Batch(NetConfiguration configuration, int size, int depth) {
        int voxels = depth * configuration.rows() * configuration.columns();
        this.configuration = configuration;
        this.size = size;
        this.depth = depth;
        this.images = new float[size * voxels];
        this.codes = new int[size * voxels];
        this.known = new float[size * depth * configuration.labels().size()];
    }

    static Batch of(NetConfiguration configuration, List<TrainingSample> samples) {
        Batch batch = new Batch(configuration, samples.size(), samples.get(0).depth());
        int place = 0;
        for (TrainingSample sample : samples) {
            for (TrainingSlice slice : sample.slices()) {
                batch.put(place++, slice);
            }
        }
        return batch;
    }

    private void put(int place, TrainingSlice slice) {
        int pixels = configuration.rows() * configuration.columns();
        System.arraycopy(slice.image(), 0, images, place * pixels, pixels);
        for (int p = 0; p < pixels; p++) {
            codes[place * pixels + p] = slice.codes()[p] & 0xff;
        }
        List<Structure> labels = configuration.labels();
        for (int l = 0; l < labels.size(); l++) {
            known[place * labels.size() + l] = slice.known().contains(labels.get(l)) ? 1 : 0;
        }
    }

    /** Samples. */
    int size() {
        return size;
    }

    /** [sample][slice][row][column]. */
    float[] images() {
        return images;
    }

    /** [sample][slice][row][column]. */
    int[] codes() {
        return codes;
    }

    /** [sample][slice][label]. */
    float[] known() {
        return known;
    }

    /** Slices of each sample. */
    int depth() {
        return depth;
    }

    /** Inputs of {@link TrainingGraph#EVALUATE}, in DJL's order. */
    NDList evaluationInputs(NDManager manager) {
        long rows = configuration.rows();
        long columns = configuration.columns();
        long channels = configuration.inputChannels();
        Shape image = configuration.kind().isVolumetric()
                ? new Shape(size, depth, rows, columns, channels)
                : new Shape(size, rows, columns, channels);
        return new NDList(
                manager.create(codes, new Shape(size, depth, rows, columns)),
                manager.create(images, image),
                manager.create(
                        known, new Shape(size, depth, configuration.labels().size())));
    }

    /** Inputs of {@link TrainingGraph#TRAIN_STEP}, in DJL's order. */
    NDList trainingInputs(NDManager manager, double learningRate) {
        NDList inputs = evaluationInputs(manager);
        inputs.add(manager.create((float) learningRate));
        return inputs;
    }
}
