package org.systole.nets;

import java.util.SplittableRandom;
import org.systole.imaging.Structure;

/** Varies a training sample; the slices of a volume move together. Everything is a function of the random source, which the caller seeds. */
final class Augmentation {
    private static final double MAX_ROTATION = Math.toRadians(5);
    private static final double MAX_TRANSLATION_PIXELS = 5;
    private static final double MIN_ZOOM = 0.8;
    private static final double MAX_ZOOM = 1.2;

    private Augmentation() {}

    static TrainingSample apply(TrainingSample sample, AugmentationKind kind, SplittableRandom random) {
        if (kind == AugmentationKind.NONE) {
            return sample;
        }
        TrainingSample moved = random.nextBoolean() ? moved(sample, random) : sample;
        return kind == AugmentationKind.GEOMETRY_AND_INTENSITY ? IntensityChange.apply(moved, random) : moved;
    }

    /** One affine resampling: image linear, labels by nearest neighbour; outside the slice nothing is known. */
    private static TrainingSample moved(TrainingSample sample, SplittableRandom random) {
        double angle = random.nextDouble(-MAX_ROTATION, MAX_ROTATION);
        double zoom = random.nextDouble(MIN_ZOOM, MAX_ZOOM);
        double down = random.nextDouble(-MAX_TRANSLATION_PIXELS, MAX_TRANSLATION_PIXELS);
        double right = random.nextDouble(-MAX_TRANSLATION_PIXELS, MAX_TRANSLATION_PIXELS);
        double flipRows = random.nextBoolean() ? -1 : 1;
        double flipColumns = random.nextBoolean() ? -1 : 1;
        double cos = Math.cos(angle) / zoom;
        double sin = Math.sin(angle) / zoom;
        Affine map = new Affine(flipRows * cos, -flipRows * sin, flipColumns * sin, flipColumns * cos, down, right);
        return sample.map(slice -> resampled(slice, map));
    }

    /** From a pixel of the result, relative to the centre and after the shift, to the pixel it comes from. */
    record Affine(
            double rowFromRow,
            double rowFromColumn,
            double columnFromRow,
            double columnFromColumn,
            double down,
            double right) {}

    static TrainingSlice resampled(TrainingSlice slice, Affine map) {
        int rows = slice.rows();
        int columns = slice.columns();
        double middleRow = (rows - 1) / 2.0;
        double middleColumn = (columns - 1) / 2.0;
        float[] image = new float[rows * columns];
        byte[] codes = new byte[rows * columns];
        for (int row = 0; row < rows; row++) {
            double fromRow = row - middleRow - map.down();
            for (int column = 0; column < columns; column++) {
                double fromColumn = column - middleColumn - map.right();
                double r = middleRow + map.rowFromRow() * fromRow + map.rowFromColumn() * fromColumn;
                double c = middleColumn + map.columnFromRow() * fromRow + map.columnFromColumn() * fromColumn;
                int index = row * columns + column;
                image[index] = linear(slice, r, c);
                codes[index] = nearest(slice, r, c);
            }
        }
        return new TrainingSlice(rows, columns, image, codes, slice.known());
    }

    private static byte nearest(TrainingSlice slice, double row, double column) {
        long r = Math.round(row);
        long c = Math.round(column);
        boolean inside = r >= 0 && r < slice.rows() && c >= 0 && c < slice.columns();
        return inside ? slice.codes()[(int) (r * slice.columns() + c)] : (byte) Structure.UNKNOWN;
    }

    /** Outside the slice its border goes on. */
    private static float linear(TrainingSlice slice, double row, double column) {
        double r = Math.max(0, Math.min(slice.rows() - 1, row));
        double c = Math.max(0, Math.min(slice.columns() - 1, column));
        int r0 = Math.min((int) r, Math.max(0, slice.rows() - 2));
        int c0 = Math.min((int) c, Math.max(0, slice.columns() - 2));
        double down = r - r0;
        double right = c - c0;
        float[] image = slice.image();
        int start = r0 * slice.columns() + c0;
        double upper = image[start] * (1 - right) + image[start + 1] * right;
        double lower = image[start + slice.columns()] * (1 - right) + image[start + slice.columns() + 1] * right;
        return (float) (upper * (1 - down) + lower * down);
    }
}
