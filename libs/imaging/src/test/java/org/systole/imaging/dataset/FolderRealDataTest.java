package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Structure;

/** All 45 Sunnybrook patients as PNG pairs: 8 bit, endocardium only, without a spacing. */
class FolderRealDataTest {
    private static final Structure LV = Structure.LEFT_VENTRICLE_CAVITY;
    private static final Map<String, String> ORIGINAL_IDS =
            Map.of("SCD0000101", "SC-HF-I-01", "SCD0000201", "SC-HF-I-02", "SCD0000301", "SC-HF-I-04");

    @Test
    void all45PatientsAnd805PairsAreRead() throws IOException {
        List<Boolean> unknown = new ArrayList<>();
        DatasetSummary summary = Datasets.read(RealData.folder("sunnybrook-png"))
                .summary((one, loaded) ->
                        unknown.add(loaded.cine().geometry().spacing().unknown()));

        assertThat(summary.dataset()).isEqualTo("folder");
        assertThat(summary.counts().patients()).isEqualTo(45);
        assertThat(summary.counts().images()).isEqualTo(805);
        assertThat(summary.counts().labelled().get(LV)).isEqualTo(805);
        assertThat(summary.counts().labelled().get(Structure.MYOCARDIUM)).isZero();
        assertThat(summary.splits().get("Train/Sunnybrook_Part1").labelledImages())
                .isEqualTo(260);
        assertThat(summary.splits().get("Train/Sunnybrook_Part2").labelledImages())
                .isEqualTo(266);
        assertThat(summary.splits().get("Test/Sunnybrook_Part3").labelledImages())
                .isEqualTo(279);
        assertThat(summary.skipped()).isEmpty();
        assertThat(unknown).hasSize(45).containsOnly(true);
    }

    /** Those masks were painted without subtracting the contours' origin: one shift for all, and then they agree. */
    @Test
    void masksOfContoursAgreeWithThePaintedOnesAfterOneConstantShift() throws IOException {
        List<boolean[]> painted = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        collect(painted, files);
        double columns = 0;
        double rows = 0;
        for (int i = 0; i < files.size(); i++) {
            double[] mask = centre(painted.get(i));
            double[] contour = centre(files.get(i));
            columns += (mask[0] - contour[0]) / files.size();
            rows += (mask[1] - contour[1]) / files.size();
        }
        assertThat(files).hasSize(56);
        assertThat(columns).isBetween(0.6, 0.8);
        assertThat(rows).isBetween(0.6, 0.8);
        double unshifted = dice(painted, files, 0);
        for (double shift : new double[] {0.6, 0.7, 0.8}) {
            assertThat(dice(painted, files, shift)).isGreaterThanOrEqualTo(0.95).isGreaterThan(unshifted);
        }
    }

    /** Mean over the images, the contours moved along both axes. */
    private static double dice(List<boolean[]> painted, List<Path> contours, double shift) throws IOException {
        double sum = 0;
        for (int i = 0; i < contours.size(); i++) {
            Contour contour = Contour.read(contours.get(i), 1, Contour.Boundary.ENDOCARDIUM, 1 - shift);
            sum += dice(painted.get(i), contour.fill(256, 256));
        }
        return sum / contours.size();
    }

    private static void collect(List<boolean[]> painted, List<Path> files) throws IOException {
        Path png = RealData.folder("sunnybrook-png").resolve("Train/Labels/Sunnybrook_Part1");
        Path contours = RealData.folder("sunnybrook").resolve("SCD_ManualContours");
        for (Path file : DatasetFolder.of(contours).files()) {
            String name = file.getFileName().toString();
            String patient = contours.relativize(file).getName(0).toString();
            Path label = png.resolve(patient + "-" + name.substring(0, 12) + ".dcm.png");
            if (name.contains("icontour") && ORIGINAL_IDS.containsValue(patient) && Files.exists(label)) {
                files.add(file);
                painted.add(PngImage.read(label).marked());
            }
        }
    }

    /** Centre of the area that the file's polygon encloses, counted from 0. */
    private static double[] centre(Path file) throws IOException {
        List<double[]> points = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            points.add(new double[] {Double.parseDouble(words[0]) - 1, Double.parseDouble(words[1]) - 1});
        }
        double area = 0;
        double columns = 0;
        double rows = 0;
        for (int i = 0; i < points.size(); i++) {
            double[] one = points.get(i);
            double[] next = points.get((i + 1) % points.size());
            double cross = one[0] * next[1] - next[0] * one[1];
            area += cross / 2;
            columns += (one[0] + next[0]) * cross / 6;
            rows += (one[1] + next[1]) * cross / 6;
        }
        return new double[] {columns / area, rows / area};
    }

    private static double[] centre(boolean[] mask) {
        double columns = 0;
        double rows = 0;
        int count = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                columns += i % 256;
                rows += i / 256;
                count++;
            }
        }
        return new double[] {columns / count, rows / count};
    }

    private static double dice(boolean[] one, boolean[] other) {
        int common = 0;
        int both = 0;
        for (int i = 0; i < one.length; i++) {
            common += one[i] && other[i] ? 2 : 0;
            both += (one[i] ? 1 : 0) + (other[i] ? 1 : 0);
        }
        return (double) common / both;
    }
}
