package org.systole.nets;

import java.util.Set;
import org.systole.imaging.Structure;

/** One labelled slice on the net's grid. The arrays are shared, not copied: owners do not write to them. */
final class TrainingSlice {
    private final int rows;
    private final int columns;
    private final float[] image;
    private final byte[] codes;
    private final Set<Structure> known;

    /**
     * @param image [row][column]
     * @param codes [row][column], {@link Structure#code()}, background or unknown
     * @param known structures about which the codes say something
     */
    TrainingSlice(int rows, int columns, float[] image, byte[] codes, Set<Structure> known) {
        if (image.length != rows * columns || codes.length != rows * columns) {
            throw new IllegalArgumentException(
                    image.length + " pixels and " + codes.length + " labels do not fill " + rows + "x" + columns);
        }
        this.rows = rows;
        this.columns = columns;
        this.image = image;
        this.codes = codes;
        this.known = Set.copyOf(known);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    float[] image() {
        return image;
    }

    byte[] codes() {
        return codes;
    }

    Set<Structure> known() {
        return known;
    }
}
