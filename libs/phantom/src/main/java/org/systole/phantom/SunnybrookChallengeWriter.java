package org.systole.phantom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Writes hearts as the MICCAI 2009 challenge gave the Sunnybrook data out: images and contours in trees of their own, no
 * table of patients, numbers padded in one tree and not in the other. Written twice, a heart gives the same bytes.
 */
public final class SunnybrookChallengeWriter {
    private static final int ELSEWHERE_PIXELS = 15;

    private final Path folder;

    /** @param folder root of the dataset; created when missing */
    public SunnybrookChallengeWriter(Path folder) {
        this.folder = folder;
    }

    /** Writes patient SC-HF-I-n of the training part. */
    public void write(int patientNumber, BeatingHeart heart) throws IOException {
        String patient = "SC-HF-I-" + patientNumber;
        Path images =
                Files.createDirectories(folder.resolve("challenge_training").resolve(patient));
        ShortAxisSeries series = new ShortAxisSeries(patient, heart);
        for (int phase = 0; phase < heart.parameters().phases(); phase++) {
            series.write(images, phase);
        }
        new LeftVentricleContours(heart).write(Files.createDirectories(contours(patientNumber)));
    }

    /** Puts outer contours in place that belong to another heart, as one circulating copy has them. */
    public void overwriteEpicardia(int patientNumber) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(contours(patientNumber))) {
            files = all.filter(file -> file.toString().contains("-ocontour-")).toList();
        }
        for (Path file : files) {
            StringBuilder moved = new StringBuilder();
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", 2);
                moved.append(String.format(
                        Locale.ROOT, "%.2f %s\n", Double.parseDouble(words[0]) + ELSEWHERE_PIXELS, words[1]));
            }
            Files.write(file, moved.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Path contours(int patientNumber) {
        return folder.resolve("Sunnybrook Cardiac MR Database ContoursPart3/TrainingDataContours")
                .resolve(String.format(Locale.ROOT, "SC-HF-I-%02d", patientNumber))
                .resolve("contours-manual/IRCCI-expert");
    }
}
