package org.systole.imaging.postprocess;

import java.util.Map;
import java.util.Set;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/**
 * Gives each voxel of a small island of background the label of the nearest structure, of equally near ones the smallest
 * label. An island is 4-connected background of one slice that reaches neither the border of the image nor a voxel about
 * which nothing is known; it is looked for in the plane, since the ring between cavity and myocardium leaks through the
 * slices beside it.
 *
 * @param areaMm2 of the largest island that is filled. The default is a disc 8 mm across: less than a cavity that is cut
 *     anywhere but at its very tip
 */
record FilledIslands(double areaMm2) implements PostStep {
    static final String NAME = "fill";
    static final double DEFAULT_AREA_MM2 = 50;

    static FilledIslands defaults() {
        return new FilledIslands(DEFAULT_AREA_MM2);
    }

    FilledIslands {
        if (!(areaMm2 >= 0) || Double.isInfinite(areaMm2)) {
            throw PostProcessingText.bad(NAME + ".areaMm2 must be an area from 0 but is " + areaMm2);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("areaMm2", areaMm2);
    }

    @Override
    public StepEffect apply(byte[] codes, Geometry grid, Set<Structure> trained) {
        if (grid.spacing().unknown()) {
            return StepEffect.skipped(NAME, SkipReason.NO_SPACING);
        }
        int voxels = 0;
        int images = 0;
        for (int slice = 0; slice < grid.slices(); slice++) {
            Window window = Window.around(codes, grid, Window.ANY_STRUCTURE, slice, slice + 1);
            int filled = window.isEmpty() ? 0 : fill(window, codes, grid);
            voxels += filled;
            images += filled > 0 ? 1 : 0;
        }
        return new StepEffect(NAME, voxels, images, Map.of());
    }

    private int fill(Window window, byte[] codes, Geometry grid) {
        byte[] inside = window.cut(codes, grid);
        int[] neighbours = window.neighbours(Connectivity.FACES);
        Components islands = Components.of(inside, Structure.BACKGROUND, neighbours);
        boolean[] small = small(islands, inside, neighbours, grid.spacing());
        int filled = 0;
        for (int row = 0; row < window.rows(); row++) {
            for (int column = 0; column < window.columns(); column++) {
                int i = window.index(0, row, column);
                if (small[islands.at(i)]) {
                    codes[window.gridIndex(grid, 0, row, column)] =
                            nearest(inside, i, window.rowStride(), grid.spacing());
                    filled++;
                }
            }
        }
        return filled;
    }

    private boolean[] small(Components islands, byte[] inside, int[] neighbours, Spacing spacing) {
        boolean[] small = new boolean[islands.count() + 1];
        for (int id = 1; id < small.length; id++) {
            small[id] = islands.size(id) * spacing.rowMm() * spacing.columnMm() <= areaMm2;
        }
        for (int i = 0; i < inside.length; i++) {
            for (int k = 0; small[islands.at(i)] && k < neighbours.length; k++) {
                if (inside[i + neighbours[k]] < 0) {
                    small[islands.at(i)] = false;
                }
            }
        }
        return small;
    }

    /** An island is walled in on its four sides, so that the search meets a wall before it leaves the window. */
    private static byte nearest(byte[] inside, int from, int rowStride, Spacing spacing) {
        double least = Double.POSITIVE_INFINITY;
        byte label = 0;
        for (int row = 0; square(row * spacing.rowMm()) <= least; row++) {
            for (int column = 0; distance2(row, column, spacing) <= least; column++) {
                byte here = smallestLabel(inside, from, row * rowStride, column);
                double away = distance2(row, column, spacing);
                if (here > 0 && (away < least || here < label)) {
                    least = away;
                    label = here;
                }
            }
        }
        return label;
    }

    /** Of the four voxels so many rows and columns away, 0 where none has a structure. */
    private static byte smallestLabel(byte[] inside, int from, int rows, int columns) {
        byte above = smaller(inside[from - rows - columns], inside[from - rows + columns]);
        byte below = smaller(inside[from + rows - columns], inside[from + rows + columns]);
        return smaller(above, below);
    }

    /** Of two labels, as far as they are structures. */
    private static byte smaller(byte one, byte other) {
        return one > 0 && (other <= 0 || one < other) ? one : (byte) Math.max(0, other);
    }

    private static double distance2(int rows, int columns, Spacing spacing) {
        return square(rows * spacing.rowMm()) + square(columns * spacing.columnMm());
    }

    private static double square(double value) {
        return value * value;
    }
}
