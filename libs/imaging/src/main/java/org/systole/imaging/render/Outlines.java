package org.systole.imaging.render;

import java.util.Arrays;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * The outlines of a slice's structures, one pixel wide inside each structure. Colours are of the palette of Okabe and
 * Ito, which the colour-blind can tell apart.
 */
record Outlines(LabelMap labels, int slice) {
    /** By {@link Structure#code()}: yellow, sky blue, vermilion. */
    private static final int[] COLOURS = {0, 0xf0e442, 0x56b4e9, 0xd55e00};

    static int colour(Structure structure) {
        return COLOURS[structure.code()];
    }

    /** Of all structures. */
    static int[] colours() {
        return Arrays.copyOfRange(COLOURS, 1, COLOURS.length);
    }

    /** @param scale canvas pixels per voxel */
    void draw(Canvas canvas, int left, int top, int scale) {
        for (int row = 0; row < labels.geometry().rows(); row++) {
            for (int column = 0; column < labels.geometry().columns(); column++) {
                int code = code(row, column);
                if (code != Structure.BACKGROUND && code != Structure.UNKNOWN) {
                    draw(canvas, left + column * scale, top + row * scale, scale, row, column);
                }
            }
        }
    }

    private void draw(Canvas canvas, int left, int top, int scale, int row, int column) {
        int code = code(row, column);
        int rgb = COLOURS[code];
        if (ends(code, code(row - 1, column))) {
            canvas.fill(left, top, scale, 1, rgb);
        }
        if (ends(code, code(row + 1, column))) {
            canvas.fill(left, top + scale - 1, scale, 1, rgb);
        }
        if (ends(code, code(row, column - 1))) {
            canvas.fill(left, top, 1, scale, rgb);
        }
        if (ends(code, code(row, column + 1))) {
            canvas.fill(left + scale - 1, top, 1, scale, rgb);
        }
    }

    /** The cavity's own outline already separates it from the myocardium. */
    private static boolean ends(int code, int neighbour) {
        boolean inner = code == Structure.MYOCARDIUM.code() && neighbour == Structure.LEFT_VENTRICLE_CAVITY.code();
        return neighbour != code && !inner;
    }

    private int code(int row, int column) {
        boolean inside = row >= 0
                && row < labels.geometry().rows()
                && column >= 0
                && column < labels.geometry().columns();
        return inside ? labels.at(slice, row, column) : Structure.BACKGROUND;
    }
}
