package org.systole.imaging.recipe;

import org.systole.imaging.Geometry;

/**
 * From the grid of a net back onto the scan's own: the inverse of every geometric step, for the probabilities of a net.
 * Slices keep their own; in the plane values are interpolated linearly, so that what they say about borders between two
 * pixels of the grid is not lost: labels are chosen on the scan's grid, not before. Beyond the outermost centres of the
 * grid its border goes on for half a pixel. Rows are made one by one; thread safe.
 */
public final class WayBack {
    private final Geometry grid;
    private final LabelAxis slices;
    private final LabelAxis rows;
    private final LabelAxis columns;
    private final View view;

    /** The rows and columns of the scan that the grid shows; ends are exclusive. */
    public record View(int firstRow, int endRow, int firstColumn, int endColumn) {
        public int columns() {
            return endColumn - firstColumn;
        }
    }

    WayBack(Geometry grid, Geometry source) {
        this.grid = grid;
        slices = LabelAxis.slices(source, grid);
        rows = LabelAxis.rows(grid, source);
        columns = LabelAxis.columns(grid, source);
        view = new View(rows.first(), rows.end(), columns.first(), columns.end());
    }

    /** What the grid shows of each slice of the scan; a crop cut the rest away. */
    public View view() {
        return view;
    }

    /** The slice of the scan that a slice of the grid shows; -1 where padding added it. */
    public int slice(int gridSlice) {
        return slices.nearest(gridSlice);
    }

    /**
     * One row of the scan, as wide as the view.
     *
     * @param values [slice][row][column][channel] on the grid, any number of slices
     * @param slice index in {@code values}
     * @param row of the scan, within the view
     * @return [column][channel]
     */
    public float[] row(float[] values, int slice, int channels, int row) {
        float[] line = line(values, slice * grid.rows(), channels, row);
        float[] result = new float[view.columns() * channels];
        int at = 0;
        for (int column = view.firstColumn(); column < view.endColumn(); column++) {
            int low = columns.lower(column) * channels;
            int high = columns.upper(column) * channels;
            float share = (float) columns.share(column);
            for (int channel = 0; channel < channels; channel++) {
                float value = line[low + channel];
                result[at++] = value + share * (line[high + channel] - value);
            }
        }
        return result;
    }

    /** Between two rows of the grid, all columns. */
    private float[] line(float[] values, int firstRow, int channels, int row) {
        int width = grid.columns() * channels;
        int low = (firstRow + rows.lower(row)) * width;
        int high = (firstRow + rows.upper(row)) * width;
        float share = (float) rows.share(row);
        float[] line = new float[width];
        for (int i = 0; i < width; i++) {
            line[i] = values[low + i] + share * (values[high + i] - values[low + i]);
        }
        return line;
    }
}
