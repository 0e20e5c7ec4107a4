package org.systole.imaging.augment;

import org.systole.imaging.Structure;

/**
 * A turn, zoom, shift and flip in the plane, about the image's centre, in one resampling. All slices of a volume move
 * alike.
 *
 * @param rotation in radians; positive turns the picture clockwise
 * @param zoom above 1 makes the picture larger
 * @param down pixels by which the picture moves towards higher rows
 * @param right pixels by which it moves towards higher columns
 * @param flipVertically top and bottom change places, before all else
 * @param flipHorizontally left and right change places, before all else
 */
public record InPlaneAffine(
        double rotation, double zoom, double down, double right, boolean flipVertically, boolean flipHorizontally) {

    /**
     * Images by linear interpolation; beyond its border an image goes on with it.
     *
     * @param image [slice][row][column], flat, at least 2 × 2 pixels a slice
     */
    public float[] image(float[] image, int slices, int rows, int columns) {
        float[] moved = new float[image.length];
        Walk walk = new Walk(rows, columns);
        for (int slice = 0; slice < slices; slice++) {
            int start = slice * rows * columns;
            for (int pixel = 0; pixel < rows * columns; pixel++) {
                walk.to(pixel);
                moved[start + pixel] = walk.linear(image, start);
            }
        }
        return moved;
    }

    /**
     * Labels by nearest neighbour; beyond the border they are {@link Structure#UNKNOWN}.
     *
     * @param codes [slice][row][column], flat
     */
    public byte[] labels(byte[] codes, int slices, int rows, int columns) {
        byte[] moved = new byte[codes.length];
        Walk walk = new Walk(rows, columns);
        for (int slice = 0; slice < slices; slice++) {
            int start = slice * rows * columns;
            for (int pixel = 0; pixel < rows * columns; pixel++) {
                walk.to(pixel);
                moved[start + pixel] = walk.nearest(codes, start);
            }
        }
        return moved;
    }

    /** From the pixels of the result to where they come from. */
    private final class Walk {
        private final int rows;
        private final int columns;
        private final double middleRow;
        private final double middleColumn;
        private final double cos = StrictMath.cos(rotation) / zoom;
        private final double sin = StrictMath.sin(rotation) / zoom;
        private final double flipRows = flipVertically ? -1 : 1;
        private final double flipColumns = flipHorizontally ? -1 : 1;
        private double row;
        private double column;

        Walk(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
            middleRow = (rows - 1) / 2.0;
            middleColumn = (columns - 1) / 2.0;
        }

        void to(int pixel) {
            int toRow = pixel / columns;
            double fromRow = toRow - middleRow - down;
            double fromColumn = pixel % columns - middleColumn - right;
            row = middleRow + flipRows * cos * fromRow + -flipRows * sin * fromColumn;
            column = middleColumn + flipColumns * sin * fromRow + flipColumns * cos * fromColumn;
        }

        byte nearest(byte[] codes, int start) {
            long r = Math.round(row);
            long c = Math.round(column);
            boolean inside = r >= 0 && r < rows && c >= 0 && c < columns;
            return inside ? codes[start + (int) (r * columns + c)] : (byte) Structure.UNKNOWN;
        }

        float linear(float[] image, int start) {
            double r = Math.max(0, Math.min(rows - 1, row));
            double c = Math.max(0, Math.min(columns - 1, column));
            int r0 = Math.min((int) r, Math.max(0, rows - 2));
            int c0 = Math.min((int) c, Math.max(0, columns - 2));
            double below = r - r0;
            double beside = c - c0;
            int at = start + r0 * columns + c0;
            double upper = image[at] * (1 - beside) + image[at + 1] * beside;
            double lower = image[at + columns] * (1 - beside) + image[at + columns + 1] * beside;
            return (float) (upper * (1 - below) + lower * below);
        }
    }
}
