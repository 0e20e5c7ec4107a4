package org.systole.bench.nets;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;
import org.systole.nets.NetConfiguration;
import org.systole.nets.Segmenter;
import org.systole.nets.SegmenterOptions;
import org.systole.nets.TrainedModel;
import org.systole.nets.Trainer;
import org.systole.nets.TrainingCurves;
import org.systole.nets.TrainingSet;
import org.systole.nets.TrainingSettings;

/**
 * Accuracy DATA NET EPOCHS SEED OUT [VALIDATION_FRACTION]: trains on the 526 pictures of the Sunnybrook challenge's
 * training and validation patients, tests on the 279 of its online patients, endocardium, and prints a row of
 * bench/README.md; curves and model are left in OUT. DATA is a folder with Train and Test as of "sunnybrook-png". Dice is
 * taken on the whole picture of 256 x 256, the mean over pictures and pooled over their pixels.
 */
public final class Accuracy {
    private static final Recipe RECIPE = Recipe.parse(
            "recipe: sunnybrook-png\nsteps:\n  - centre-crop: {rows: 176, columns: 176}\n  - z-score-per-slice\n");
    private static final Structure CAVITY = Structure.LEFT_VENTRICLE_CAVITY;

    private Accuracy() {}

    private record Picture(String patient, PreparedCase prepared, LabelMap reference) {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 5) {
            System.err.println("Accuracy DATA NET EPOCHS SEED OUT [VALIDATION_FRACTION]");
            System.exit(2);
        }
        Path data = Path.of(arguments[0]);
        String net = arguments[1];
        long seed = Long.parseLong(arguments[3]);
        Path out = Files.createDirectories(Path.of(arguments[4]));
        double validation = arguments.length > 5 ? Double.parseDouble(arguments[5]) : 0;
        List<Picture> training = new ArrayList<>(pictures(data.resolve("Train"), "Sunnybrook_Part1"));
        training.addAll(pictures(data.resolve("Train"), "Sunnybrook_Part2"));
        List<Picture> test = pictures(data.resolve("Test"), "Sunnybrook_Part3");
        System.out.println(training.size() + " pictures to train on, " + test.size() + " to test on");
        TrainingSettings settings = TrainingSettings.defaults(net)
                .withEpochs(Integer.parseInt(arguments[2]))
                .withSeed(seed)
                .withValidationFraction(validation);
        TrainedModel model = train(net, settings, training, out);
        row(net, settings, model, false, test);
        row(net, settings, model, true, test);
    }

    private static TrainedModel train(String net, TrainingSettings settings, List<Picture> pictures, Path out)
            throws IOException {
        Map<String, List<PreparedCase>> byPatient = new TreeMap<>();
        pictures.forEach(picture -> byPatient
                .computeIfAbsent(picture.patient(), name -> new ArrayList<>())
                .add(picture.prepared()));
        TrainingSet.Split split =
                TrainingSet.ofPatients(byPatient).split(settings.validationFraction(), settings.seed());
        Path work = out.resolve("work-" + net + "-" + settings.seed());
        TrainedModel model = new Trainer()
                .train(
                        split.train().sized(NetConfiguration.named(net)),
                        settings,
                        split.train(),
                        split.validation(),
                        work,
                        (report, checkpoint) -> System.out.printf(
                                Locale.ROOT,
                                "epoch %d: loss %.4f, Dice %s, validation %s %s, %.1f images/s, waited %.1f %%, %.0f s left%n",
                                report.epoch(),
                                report.loss(),
                                report.trainingDice(),
                                report.validationLoss(),
                                report.validationDice(),
                                report.imagesPerSecond(),
                                100 * report.waitingShare(),
                                report.etaSeconds()));
        for (String name : List.of(TrainingCurves.LINES, TrainingCurves.PICTURE)) {
            Files.copy(
                    work.resolve(name),
                    out.resolve(net + "-" + settings.seed() + "." + name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return model;
    }

    private static void row(
            String net, TrainingSettings settings, TrainedModel model, boolean flips, List<Picture> test)
            throws IOException {
        double[] dice = new double[test.size()];
        double overlap = 0;
        double sizes = 0;
        try (Segmenter segmenter =
                Segmenter.load(model.archive(), SegmenterOptions.defaults().withFlips(flips))) {
            for (int i = 0; i < dice.length; i++) {
                byte[] found = segmenter
                        .segment(test.get(i).prepared())
                        .phases()
                        .get(0)
                        .codes();
                byte[] drawn = test.get(i).reference().codes();
                int both = 0;
                int each = 0;
                for (int p = 0; p < found.length; p++) {
                    both += found[p] == CAVITY.code() && drawn[p] == CAVITY.code() ? 1 : 0;
                    each += (found[p] == CAVITY.code() ? 1 : 0) + (drawn[p] == CAVITY.code() ? 1 : 0);
                }
                dice[i] = each == 0 ? 1 : 2.0 * both / each;
                overlap += both;
                sizes += each;
            }
        }
        Arrays.sort(dice);
        System.out.println("| net | seed | epochs, best | minutes | flips | mean Dice | median | pooled | below 0.5 |");
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d, %d | %.1f | %s | %.4f | %.4f | %.4f | %d of %d |%n",
                net,
                settings.seed(),
                model.card().epochs(),
                model.card().bestEpoch(),
                model.card().trainingSeconds() / 60,
                flips ? "yes" : "no",
                Arrays.stream(dice).average().orElseThrow(),
                dice[dice.length / 2],
                2 * overlap / sizes,
                Arrays.stream(dice).filter(d -> d < 0.5).count(),
                dice.length);
    }

    private static List<Picture> pictures(Path part, String name) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(part.resolve("Images").resolve(name))) {
            files = found.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
        List<Picture> pictures = new ArrayList<>();
        for (Path file : files) {
            String picture = String.valueOf(file.getFileName());
            BufferedImage labels = ImageIO.read(
                    part.resolve("Labels").resolve(name).resolve(picture).toFile());
            pictures.add(picture(picture, ImageIO.read(file.toFile()), labels));
        }
        return pictures;
    }

    /** The pictures have no spacing: a pixel counts as 1 mm. */
    private static Picture picture(String name, BufferedImage image, BufferedImage drawn) {
        Geometry geometry = Geometry.axisAligned(image.getWidth(), image.getHeight(), 1, new Spacing(1, 1, 8));
        float[] voxels = new float[geometry.voxels()];
        byte[] codes = new byte[geometry.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = image.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0);
            boolean inside = drawn.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0) > 127;
            codes[i] = (byte) (inside ? CAVITY.code() : Structure.BACKGROUND);
        }
        LabelMap reference =
                new LabelMap(geometry, codes, KnownStructures.nowhere(1).with(0, Set.of(CAVITY)));
        PreparedCase prepared = RECIPE.apply(
                name,
                new Cine(List.of(new Volume(geometry, voxels))),
                new Reference(List.of(new LabelledFrame(0, reference)), 0, null));
        return new Picture(name.substring(0, name.indexOf("-IM-")), prepared, reference);
    }
}
