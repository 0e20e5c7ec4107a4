package org.systole.imaging.dataset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A myocardium drawn as a ring of pixels. The cavity is the largest part of the background that the ring encloses; parts
 * touch at their sides, so that a ring closed at corners only is closed.
 */
final class Ring {
    /** Smaller holes are gaps between brush strokes. */
    static final int SMALLEST_CAVITY = 25;

    private final boolean[] ring;
    private final int columns;
    private final int[] parts;
    private final int[] stack;

    /** @param ring [row][column], flat */
    Ring(boolean[] ring, int columns) {
        this.ring = ring;
        this.columns = columns;
        this.parts = new int[ring.length];
        this.stack = new int[ring.length];
    }

    boolean isEmpty() {
        for (boolean pixel : ring) {
            if (pixel) {
                return false;
            }
        }
        return true;
    }

    /** The pixels of the cavity; null where the ring is open. */
    boolean @Nullable [] cavity() {
        Arrays.fill(parts, 0);
        int best = 0;
        int most = SMALLEST_CAVITY - 1;
        int part = 0;
        for (int start = 0; start < ring.length; start++) {
            if (!ring[start] && parts[start] == 0) {
                int size = flood(start, ++part);
                if (size > most) {
                    most = size;
                    best = part;
                }
            }
        }
        if (best == 0) {
            return null;
        }
        boolean[] cavity = new boolean[ring.length];
        for (int i = 0; i < cavity.length; i++) {
            cavity[i] = parts[i] == best;
        }
        return cavity;
    }

    /** Size of a part of the background in pixels; 0 where it touches the border. */
    private int flood(int start, int part) {
        int rows = ring.length / columns;
        int size = 0;
        boolean border = false;
        int top = 0;
        stack[top++] = start;
        parts[start] = part;
        while (top > 0) {
            int at = stack[--top];
            int row = at / columns;
            int column = at % columns;
            size++;
            border |= row == 0 || column == 0 || row == rows - 1 || column == columns - 1;
            top = column > 0 ? visit(at - 1, part, top) : top;
            top = column < columns - 1 ? visit(at + 1, part, top) : top;
            top = row > 0 ? visit(at - columns, part, top) : top;
            top = row < rows - 1 ? visit(at + columns, part, top) : top;
        }
        return border ? 0 : size;
    }

    private int visit(int at, int part, int top) {
        if (ring[at] || parts[at] != 0) {
            return top;
        }
        parts[at] = part;
        stack[top] = at;
        return top + 1;
    }
}
