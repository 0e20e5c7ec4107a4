package org.systole.nets;

import java.util.List;

/** Ways to mirror an image in its plane; each undoes itself. */
enum Flip {
    NONE(false, false),
    UP_DOWN(true, false),
    LEFT_RIGHT(false, true),
    HALF_TURN(true, true);

    private final boolean rows;
    private final boolean columns;

    Flip(boolean rows, boolean columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** All four, or the image as it is. */
    static List<Flip> of(boolean flips) {
        return flips ? List.of(values()) : List.of(NONE);
    }

    /**
     * @param values [slice][row][column][channel], any number of slices
     * @return a mirrored copy; the same array where nothing is mirrored
     */
    float[] apply(float[] values, int rowCount, int columnCount, int channels) {
        if (this == NONE) {
            return values;
        }
        float[] flipped = new float[values.length];
        int lines = values.length / columnCount / channels;
        for (int line = 0; line < lines; line++) {
            int row = line % rowCount;
            int from = rows ? line - row + rowCount - 1 - row : line;
            for (int column = 0; column < columnCount; column++) {
                int fromColumn = columns ? columnCount - 1 - column : column;
                System.arraycopy(
                        values,
                        (from * columnCount + fromColumn) * channels,
                        flipped,
                        (line * columnCount + column) * channels,
                        channels);
            }
        }
        return flipped;
    }
}
