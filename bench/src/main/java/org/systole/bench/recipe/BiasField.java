package org.systole.bench.recipe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.bench.PairedTiming;
import org.systole.imaging.recipe.n4.N4;

/**
 * N4 of 256 x 256 x 10, shrink 4, four levels of at most 50 iterations, one thread, against ITK: a Python process with
 * SimpleITK (BENCH_PYTHON, else python3) that runs it whenever asked. Start with
 * -Djava.util.concurrent.ForkJoinPool.common.parallelism=1.
 */
public final class BiasField {
    private static final double LEAST_CORRELATION = 0.99;

    private BiasField() {}

    public static void main(String[] arguments) throws Exception {
        float[] image = Scan.volume().voxels();
        Path folder = Files.createTempDirectory("bench-n4");
        ByteBuffer bytes = ByteBuffer.allocate(image.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(image);
        Files.write(folder.resolve("image.raw"), bytes.array());
        String python = System.getenv().getOrDefault("BENCH_PYTHON", "python3");
        Process peer = new ProcessBuilder(python, "n4_peer.py", folder.toString(), "1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = peer.inputReader(StandardCharsets.UTF_8);
                Writer orders = peer.outputWriter(StandardCharsets.UTF_8)) {
            String version = answers.readLine();
            requireCorrelation(ours(image), theirs(orders, answers, folder));
            PairedTiming.printHead();
            new PairedTiming(1, 5)
                    .compare(
                            "N4 of 256 x 256 x 10, shrink 4, 4 x 50",
                            () -> ours(image),
                            version,
                            () -> run(orders, answers),
                            1);
        } finally {
            peer.destroy();
        }
    }

    private static float[] ours(float[] image) {
        return N4.defaults().logField(image, Scan.SLICES, Scan.SIZE, Scan.SIZE);
    }

    private static String run(Writer orders, BufferedReader answers) throws IOException {
        orders.write("run\n");
        orders.flush();
        return String.valueOf(answers.readLine());
    }

    private static float[] theirs(Writer orders, BufferedReader answers, Path folder) throws IOException {
        run(orders, answers);
        byte[] bytes = Files.readAllBytes(folder.resolve("field.raw"));
        float[] field = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(field);
        return field;
    }

    private static void requireCorrelation(float[] ours, float[] theirs) {
        double[] sums = new double[5];
        for (int i = 0; i < ours.length; i++) {
            sums[0] += ours[i];
            sums[1] += theirs[i];
            sums[2] += (double) ours[i] * ours[i];
            sums[3] += (double) theirs[i] * theirs[i];
            sums[4] += (double) ours[i] * theirs[i];
        }
        double n = ours.length;
        double correlation = (sums[4] - sums[0] * sums[1] / n)
                / Math.sqrt((sums[2] - sums[0] * sums[0] / n) * (sums[3] - sums[1] * sums[1] / n));
        System.out.printf("correlation of the fields %.5f%n", correlation);
        if (!(correlation >= LEAST_CORRELATION)) {
            throw new IllegalStateException("the fields differ");
        }
    }
}
