package org.systole.bench.nets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.systole.bench.PairedTiming;
import org.systole.nets.SteppedNet;

/**
 * Step NET PEER [PAIRS [THREADS [IMAGES]]]: the optimizer's step of unet2d, unet3d or densenet at 176 x 176 against torch or
 * keras (keras: unet2d). The first steps' losses agree before anything is timed. Dropout is off on both sides; the DenseNet
 * trains by its Dice loss alone.
 */
public final class Step {
    private static final int COMPARED = 3;
    private static final double MOST_DIFFERENT = 1e-3;

    private Step() {}

    public static void main(String[] arguments) throws Exception {
        String net = arguments.length > 0 ? arguments[0] : "unet2d";
        String framework = arguments.length > 1 ? arguments[1] : "torch";
        int pairs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
        Floor floor = Floor.of(net);
        int images = arguments.length > 4 ? Integer.parseInt(arguments[4]) : floor.batch();
        Path folder = Files.createTempDirectory("bench-step");
        try (SteppedNet ours = new SteppedNet(net, images, floor.slices(), threads, folder);
                PythonPeer peer = new PythonPeer(framework, folder, threads)) {
            for (int step = 0; step < COMPARED; step++) {
                double our = ours.step();
                double their = Double.parseDouble(peer.ask("step"));
                System.out.printf(Locale.ROOT, "step %d: loss %.6f, peer's %.6f%n", step, our, their);
                if (!(Math.abs(our - their) <= MOST_DIFFERENT * Math.max(1, Math.abs(their)))) {
                    throw new IllegalStateException("the losses differ: these are not the same net");
                }
            }
            PairedTiming.printHead();
            String what = net + ", step of " + images + (floor.slices() > 1 ? " x " + floor.slices() : "")
                    + " at 176 x 176 (`nets.Step`)";
            PairedTiming.Result result = new PairedTiming(1, pairs)
                    .compare(what, ours::step, peer.version(), () -> peer.ask("step"), threads);
            floor.print("training", floor.trainingMs(threads) * images, result.oursMs());
            Memory.print(List.of(peer));
        }
    }
}
