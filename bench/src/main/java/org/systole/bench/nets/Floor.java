package org.systole.bench.nets;

import java.util.Locale;

/**
 * What a net costs at 176 x 176 where nothing but multiplications counted.
 *
 * @param forwardGf billions of floating point operations of the forward pass of an image (3-D: of 16 slices)
 * @param trainingGf of a training step
 * @param batch images of a step
 * @param slices of an image
 */
record Floor(double forwardGf, double trainingGf, int batch, int slices) {
    /** Measured with matrix products on the machine of bench/README.md; BENCH_GFLOPS_PER_THREAD names another's. */
    private static final double GFLOPS =
            Double.parseDouble(System.getenv().getOrDefault("BENCH_GFLOPS_PER_THREAD", "234"));

    static Floor of(String net) {
        return switch (net) {
            case "unet2d" -> new Floor(4.08, 12.2, 8, 1);
            case "unet3d" -> new Floor(327, 982, 1, 16);
            case "densenet" -> new Floor(10, 32, 8, 1);
            default -> throw new IllegalArgumentException("there is no net " + net);
        };
    }

    double inferenceMs(int threads) {
        return 1000 * forwardGf / GFLOPS / threads;
    }

    double trainingMs(int threads) {
        return 1000 * trainingGf / GFLOPS / threads;
    }

    void print(String what, double floorMs, double oursMs) {
        System.out.printf(
                Locale.ROOT,
                "%s floor %.1f ms at %.0f GF/s a thread: ours reaches %.0f %% of it%n",
                what,
                floorMs,
                GFLOPS,
                100 * floorMs / oursMs);
    }
}
