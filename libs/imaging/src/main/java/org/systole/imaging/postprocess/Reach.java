package org.systole.imaging.postprocess;

import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/**
 * The voxels within some mm of another: exact, since it looks at each of them. The distances of interest are a few
 * voxels, so that this is less work than a distance transform of the volume.
 */
final class Reach {
    /** Headers round: a slice distance of 10 mm may read 10.0000002. */
    private static final double ROUNDING_MM = 1e-3;

    private final Window window;
    private final int slices;
    private final int rows;
    /** [slices away][rows away]: columns away at most, -1 where out of reach. */
    private final int[][] columns;

    Reach(Window window, Spacing spacing, double mm) {
        double far = mm + ROUNDING_MM;
        this.window = window;
        this.slices = (int) Math.min(window.slices(), far / spacing.sliceMm());
        this.rows = (int) Math.min(window.rows(), far / spacing.rowMm());
        this.columns = new int[slices + 1][rows + 1];
        for (int slice = 0; slice <= slices; slice++) {
            for (int row = 0; row <= rows; row++) {
                double left = far * far - square(slice * spacing.sliceMm()) - square(row * spacing.rowMm());
                columns[slice][row] =
                        left < 0 ? -1 : (int) Math.min(window.columns(), Math.sqrt(left) / spacing.columnMm());
            }
        }
    }

    /** By component, whether no voxel of it has the left heart within reach. */
    boolean[] distant(Components parts, byte[] inside) {
        boolean[] distant = new boolean[parts.count() + 1];
        java.util.Arrays.fill(distant, true);
        for (int slice = 0; slice < window.slices(); slice++) {
            for (int row = 0; row < window.rows(); row++) {
                int i = window.index(slice, row, 0);
                for (int column = 0; column < window.columns(); column++, i++) {
                    int id = parts.at(i);
                    if (id > 0 && distant[id]) {
                        distant[id] = !leftHeartNear(inside, slice, row, column);
                    }
                }
            }
        }
        return distant;
    }

    private boolean leftHeartNear(byte[] inside, int slice, int row, int column) {
        for (int z = Math.max(0, slice - slices); z <= Math.min(window.slices() - 1, slice + slices); z++) {
            for (int y = Math.max(0, row - rows); y <= Math.min(window.rows() - 1, row + rows); y++) {
                int away = columns[Math.abs(z - slice)][Math.abs(y - row)];
                int from = window.index(z, y, Math.max(0, column - away));
                int until = window.index(z, y, Math.min(window.columns() - 1, column + away));
                for (int i = from; away >= 0 && i <= until; i++) {
                    if (inside[i] == Structure.LEFT_VENTRICLE_CAVITY.code()
                            || inside[i] == Structure.MYOCARDIUM.code()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static double square(double value) {
        return value * value;
    }
}
