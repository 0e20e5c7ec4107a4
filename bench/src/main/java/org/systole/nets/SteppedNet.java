package org.systole.nets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.systole.base.CanonicalJson;
import org.systole.imaging.Structure;

/**
 * A net on one batch of drawn hearts, step by step and without dropout, and all that a peer needs to do the same. Beside
 * the nets' package so that a benchmark times the step alone.
 */
public final class SteppedNet implements AutoCloseable {
    private static final double RATE = 1e-4;

    private final NetConfiguration configuration;
    private final TrainingSettings settings;
    private final Batch batch;
    private final TrainingSession session;

    /** @param slices of each image; 1 unless the net is volumetric */
    public SteppedNet(String net, int images, int slices, int threads, Path folder) throws IOException {
        NetConfiguration named = NetConfiguration.named(net);
        configuration = new NetConfiguration(
                net,
                named.rows(),
                named.columns(),
                1,
                named.labels(),
                named.baseWidth(),
                named.normalization(),
                named.activationSlope(),
                0,
                named.preActivation(),
                named.halvesDepth(),
                named.weightDecay());
        Loss loss = configuration.kind() == NetKind.DENSENET ? Loss.DICE : Loss.DICE_AND_CROSS_ENTROPY;
        settings = new TrainingSettings(
                1, images, RATE, 1, 0, loss, threads, AugmentationKind.NONE, LearningRateSchedule.COSINE, 10, 0);
        batch = Batch.of(configuration, hearts(images, slices));
        describe(folder, images, slices);
        session = TrainingSession.open(configuration, settings, Devices.cpu(), folder.resolve("graph"));
    }

    private List<TrainingSample> hearts(int images, int slices) {
        List<TrainingSample> samples = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < images; i++) {
            List<TrainingSlice> stack = new ArrayList<>();
            double row = configuration.rows() * (0.4 + 0.2 * random.nextDouble());
            double column = configuration.columns() * (0.4 + 0.2 * random.nextDouble());
            for (int s = 0; s < slices; s++) {
                stack.add(heart(row, column, random));
            }
            samples.add(new TrainingSample(stack));
        }
        return samples;
    }

    private TrainingSlice heart(double row, double column, Random random) {
        float[] image = new float[configuration.rows() * configuration.columns()];
        byte[] codes = new byte[image.length];
        float[] grey = {-0.5f, 1.2f, -1, 1};
        for (int p = 0; p < image.length; p++) {
            double left = Math.hypot(p / configuration.columns() - row, p % configuration.columns() - column);
            double right = Math.hypot(p / configuration.columns() - row, p % configuration.columns() - column + 45);
            int code = left < 20 ? 3 : left < 30 ? 2 : right < 16 ? 1 : 0;
            codes[p] = (byte) code;
            image[p] = (float) (grey[code] + 0.2 * random.nextGaussian());
        }
        return new TrainingSlice(
                configuration.rows(), configuration.columns(), image, codes, EnumSet.allOf(Structure.class));
    }

    /** net.json, weights.raw, images.raw and codes.raw, all little endian. */
    private void describe(Path folder, int images, int slices) throws IOException {
        Map<String, Object> weights = new LinkedHashMap<>();
        List<float[]> values = new ArrayList<>();
        int total = 0;
        try (TrainingGraph graph = new TrainingGraph(configuration, settings, Devices.cpu())) {
            for (Variables.Variable variable : graph.variables()) {
                weights.put(
                        variable.name(),
                        Map.of("offset", total, "shape", variable.shape().asArray()));
                values.add(variable.initial(settings.seed()));
                total += values.get(values.size() - 1).length;
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(total * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(each -> {
            for (float value : each) {
                bytes.putFloat(value);
            }
        });
        Files.write(folder.resolve("weights.raw"), bytes.array());
        ByteBuffer pixels =
                ByteBuffer.allocate(batch.images().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        pixels.asFloatBuffer().put(batch.images());
        Files.write(folder.resolve("images.raw"), pixels.array());
        ByteBuffer codes =
                ByteBuffer.allocate(batch.codes().length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        codes.asIntBuffer().put(batch.codes());
        Files.write(folder.resolve("codes.raw"), codes.array());
        Map<String, Object> net = new LinkedHashMap<>();
        net.put("configuration", configuration);
        net.put("images", images);
        net.put("slices", slices);
        net.put("learningRate", RATE);
        net.put("weights", weights);
        Files.write(folder.resolve("net.json"), CanonicalJson.bytes(net));
    }

    /** @return the loss before the step */
    public float step() {
        return session.train(batch, RATE, new DiceCounts(configuration.labels()));
    }

    /** The batch's images, [image][slice][row][column]. */
    public float[] images() {
        return batch.images();
    }

    /** An archive with the weights before the first step. */
    public void untrained(Path archive) throws IOException {
        ModelArchive.untrained(configuration, "bench", "bench", settings.seed(), archive);
    }

    /** A model that answers with probabilities, as the segmenter runs it. */
    public static Inference inference(Path archive, int threads) throws IOException {
        Path folder = Files.createTempDirectory("bench-model");
        ModelCard card = ModelArchive.unpack(archive, folder);
        ServingModel model = ServingModel.load(folder.resolve(ModelArchive.MODEL), new SegmenterOptions(threads, 8));
        return new Inference(new Ensemble(card.configuration(), List.of(model), Flip.of(false)));
    }

    /** One loaded model. */
    public static final class Inference implements AutoCloseable {
        private final Ensemble ensemble;

        private Inference(Ensemble ensemble) {
            this.ensemble = ensemble;
        }

        /** @param slices images, or slices of one volume */
        public float[] probabilities(float[] images, int slices) {
            return ensemble.probabilities(images, slices);
        }

        @Override
        public void close() {
            ensemble.close();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
