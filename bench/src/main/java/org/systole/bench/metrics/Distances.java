package org.systole.bench.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.bench.PairedTiming;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.StructureAgreement;

/**
 * Dice, both Hausdorff distances, HD95 and ASSD of one structure of 256 x 256 x 10, one thread, against ITK's Hausdorff
 * distance alone: a Python process with SimpleITK (BENCH_PYTHON, else python3) that runs it whenever asked.
 */
public final class Distances {
    private static final double TOLERANCE_MM = 1e-4;

    private Distances() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench-hausdorff");
        MaskPairs heart = MaskPairs.heart(3, false);
        MaskPairs box = MaskPairs.box(Structure.MYOCARDIUM);
        String python = System.getenv().getOrDefault("BENCH_PYTHON", "python3");
        Process peer = new ProcessBuilder(python, "hausdorff_peer.py", folder.toString(), "1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = peer.inputReader(StandardCharsets.UTF_8);
                Writer orders = peer.outputWriter(StandardCharsets.UTF_8)) {
            String version = String.valueOf(answers.readLine());
            PairedTiming.printHead();
            for (Structure structure : Structure.values()) {
                String name = structure.name();
                compare(name + " of a heart", heart, structure, folder, version, orders, answers);
            }
            compare("a box of nearly all voxels", box, Structure.MYOCARDIUM, folder, version, orders, answers);
        } finally {
            peer.destroy();
        }
    }

    private static void compare(
            String what,
            MaskPairs pair,
            Structure structure,
            Path folder,
            String version,
            Writer orders,
            BufferedReader answers)
            throws Exception {
        String name = what.replace(' ', '-');
        Files.write(folder.resolve(name + ".reference"), mask(pair.reference(), structure));
        Files.write(folder.resolve(name + ".prediction"), mask(pair.prediction(), structure));
        double ours = ours(pair, structure).hausdorffMm().asOptional().orElseThrow();
        double theirs = theirs(name, orders, answers);
        if (!(Math.abs(ours - theirs) <= TOLERANCE_MM)) {
            throw new IllegalStateException(what + ": ours is " + ours + " mm, theirs " + theirs);
        }
        new PairedTiming(200, 41)
                .compare(
                        "Dice, HD, HD95, ASSD: " + what,
                        () -> ours(pair, structure),
                        version,
                        () -> theirs(name, orders, answers),
                        1);
    }

    private static StructureAgreement ours(MaskPairs pair, Structure structure) {
        return StructureAgreement.compare(pair.reference(), pair.prediction(), structure);
    }

    private static double theirs(String name, Writer orders, BufferedReader answers) throws IOException {
        orders.write(name + "\n");
        orders.flush();
        return Double.parseDouble(String.valueOf(answers.readLine()));
    }

    private static byte[] mask(LabelMap labels, Structure structure) {
        byte[] mask = new byte[labels.codes().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (labels.codes()[i] == structure.code() ? 1 : 0);
        }
        return mask;
    }
}
