package org.systole.imaging.recipe;

import java.util.Arrays;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * A scan's labels on the grid of a recipe by their positions in mm, which follow crop, pad, stack and resampling alike.
 * Both grids share their axes, so that each axis is mapped by itself. Onto an equal or finer grid each voxel takes its
 * nearest neighbour; where the scan's pixels are finer than the recipe's, each structure is interpolated linearly and
 * the largest share wins. Codes are never interpolated.
 */
final class LabelResampling {
    private static final int OUTSIDE = -1;
    private static final double SAME = 1e-6;

    private final Geometry to;
    private final LabelAxis columns;
    private final LabelAxis rows;
    private final LabelAxis slices;
    private final boolean shares;

    private LabelResampling(Geometry source, Geometry grid) {
        to = grid;
        shares = isFiner(source, grid);
        columns = LabelAxis.columns(source, grid);
        rows = LabelAxis.rows(source, grid);
        slices = LabelAxis.slices(source, grid);
    }

    static LabelResampling toGrid(Geometry source, Geometry grid) {
        return new LabelResampling(source, grid);
    }

    private static boolean isFiner(Geometry source, Geometry grid) {
        return source.spacing().columnMm() < grid.spacing().columnMm() * (1 - SAME)
                || source.spacing().rowMm() < grid.spacing().rowMm() * (1 - SAME);
    }

    /** What lies outside the scan is UNKNOWN. */
    LabelMap apply(LabelMap labels) {
        byte[] codes = new byte[to.voxels()];
        Arrays.fill(codes, (byte) Structure.UNKNOWN);
        KnownStructures known = KnownStructures.nowhere(to.slices());
        for (int slice = 0; slice < to.slices(); slice++) {
            int from = slices.nearest(slice);
            if (from != OUTSIDE) {
                known = known.with(slice, labels.known().onSlice(from));
                fill(labels, from * labels.geometry().sliceVoxels(), codes, slice * to.sliceVoxels());
            }
        }
        LabelMap result = new LabelMap(to, codes, known);
        if (shares) {
            keepSpecks(labels, result);
        }
        return result;
    }

    /** A structure too small for the coarser pixels stays on its slice, at the nearest pixels. */
    private void keepSpecks(LabelMap labels, LabelMap result) {
        for (int slice = 0; slice < to.slices(); slice++) {
            for (Structure structure : Structure.values()) {
                int from = slices.nearest(slice);
                if (from != OUTSIDE && labels.count(structure, from) > 0 && result.count(structure, slice) == 0) {
                    new Specks(labels, from, result, slice).keep(structure);
                }
            }
        }
    }

    private void fill(LabelMap labels, int from, byte[] codes, int start) {
        int width = labels.geometry().columns();
        for (int row = 0; row < to.rows(); row++) {
            int nearest = rows.nearest(row);
            for (int column = 0; column < to.columns() && nearest != OUTSIDE; column++) {
                if (columns.nearest(column) != OUTSIDE) {
                    codes[start + row * to.columns() + column] = shares
                            ? largestShare(labels.codes(), from, width, row, column)
                            : labels.codes()[from + nearest * width + columns.nearest(column)];
                }
            }
        }
    }

    /** Of the four neighbours' labels; where two are equal, the nearest neighbour's or else the first. */
    private byte largestShare(byte[] codes, int from, int width, int row, int column) {
        int upper = from + rows.lower(row) * width;
        int lower = from + rows.upper(row) * width;
        byte a = codes[upper + columns.lower(column)];
        byte b = codes[upper + columns.upper(column)];
        byte c = codes[lower + columns.lower(column)];
        byte d = codes[lower + columns.upper(column)];
        if (a == b && a == c && a == d) {
            return a;
        }
        double down = rows.share(row);
        double right = columns.share(column);
        double shareA = (1 - down) * (1 - right);
        double shareB = (1 - down) * right;
        double shareC = down * (1 - right);
        double shareD = down * right;
        byte best = codes[from + rows.nearest(row) * width + columns.nearest(column)];
        double most = share(best, a, b, c, d, shareA, shareB, shareC, shareD);
        for (byte code : new byte[] {a, b, c, d}) {
            double share = share(code, a, b, c, d, shareA, shareB, shareC, shareD);
            if (share > most) {
                most = share;
                best = code;
            }
        }
        return best;
    }

    private static double share(
            byte code, byte a, byte b, byte c, byte d, double shareA, double shareB, double shareC, double shareD) {
        return (a == code ? shareA : 0)
                + (b == code ? shareB : 0)
                + (c == code ? shareC : 0)
                + (d == code ? shareD : 0);
    }
}
