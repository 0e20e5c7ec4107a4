package org.systole.bench.nets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.systole.bench.PairedTiming;
import org.systole.nets.SteppedNet;

/**
 * Inference NET PEER [PAIRS [THREADS]]: one image (3-D: one volume) through the net as the segmenter runs it, against torch,
 * or against onnx: ONNX Runtime on what tools/golden/onnx_unet.py writes (U-Nets). Probabilities are compared first.
 */
public final class Inference {
    private static final double MOST_DIFFERENT = 1e-3;

    private Inference() {}

    public static void main(String[] arguments) throws Exception {
        String net = arguments.length > 0 ? arguments[0] : "unet2d";
        String framework = arguments.length > 1 ? arguments[1] : "torch";
        int pairs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 11;
        int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        Floor floor = Floor.of(net);
        Path folder = Files.createTempDirectory("bench-inference");
        Path archive = folder.resolve("model.zip");
        float[] images;
        try (SteppedNet described = new SteppedNet(net, 1, floor.slices(), threads, folder)) {
            described.untrained(archive);
            images = described.images();
        }
        try (SteppedNet.Inference ours = SteppedNet.inference(archive, threads);
                PythonPeer peer = new PythonPeer(framework, folder, threads)) {
            peer.ask("infer");
            requireEqual(ours.probabilities(images, floor.slices()), folder.resolve("probabilities.raw"));
            PairedTiming.printHead();
            PairedTiming.Result result = new PairedTiming(2, pairs)
                    .compare(
                            net + ", one of 176 x 176" + (floor.slices() > 1 ? " x " + floor.slices() : "")
                                    + " (`nets.Inference`)",
                            () -> ours.probabilities(images, floor.slices()),
                            peer.version(),
                            () -> peer.ask("infer"),
                            threads);
            floor.print("inference", floor.inferenceMs(threads), result.oursMs());
            Memory.print(List.of(peer));
        }
    }

    private static void requireEqual(float[] ours, Path file) throws java.io.IOException {
        float[] theirs = new float[ours.length];
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != ours.length * Float.BYTES) {
            throw new IllegalStateException(
                    "the peer gives " + bytes.length / Float.BYTES + " probabilities, not " + ours.length);
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(theirs);
        double most = 0;
        for (int i = 0; i < ours.length; i++) {
            most = Math.max(most, Math.abs(ours[i] - theirs[i]));
        }
        System.out.printf(
                Locale.ROOT,
                "probabilities differ by at most %.2g; ours begin %s%n",
                most,
                Arrays.toString(Arrays.copyOf(ours, 3)));
        if (!(most <= MOST_DIFFERENT)) {
            throw new IllegalStateException("the probabilities differ: these are not the same net");
        }
    }
}
