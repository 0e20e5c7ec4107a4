package org.systole.imaging.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;

/** Results of other software, made by tools/golden/recipe.py; and where the real scans are. */
final class Golden {
    private Golden() {}

    static float[] read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/recipe/" + name + ".npy")) {
            if (in == null) {
                throw new IllegalStateException("no golden result " + name);
            }
            Npy array = Npy.parse(in.readAllBytes());
            return array.floats(0, array.shape().stream().reduce(1, Math::multiplyExact));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The input of the small results: 3 slices of 48 rows and 56 columns. */
    static Cine input(double rowMm, double columnMm) {
        Geometry grid = Geometry.axisAligned(56, 48, 3, new Spacing(columnMm, rowMm, 8));
        return new Cine(List.of(new Volume(grid, read("input"))));
    }

    /** Every so-manieth row and column, [slice][row][column]. */
    static float[] sampled(float[] image, int slices, int rows, int columns, int step) {
        int height = (rows + step - 1) / step;
        int width = (columns + step - 1) / step;
        float[] sampled = new float[slices * height * width];
        for (int i = 0; i < sampled.length; i++) {
            int row = i / width % height * step;
            sampled[i] = image[(i / width / height * rows + row) * columns + i % width * step];
        }
        return sampled;
    }

    static double largestDifference(float[] ours, float[] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalArgumentException(ours.length + " values against " + theirs.length);
        }
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs(ours[i] - theirs[i]));
        }
        return largest;
    }

    static double correlation(float[] a, float[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** A folder of the real scans; without it the test is skipped. */
    static Path data(String folder) {
        String set = System.getenv("SYSTOLE_DATA");
        Path path = (set == null ? Path.of("../../../shared/data") : Path.of(set)).resolve(folder);
        Assumptions.assumeTrue(Files.isDirectory(path), "real scans are not here: set SYSTOLE_DATA");
        return path;
    }
}
