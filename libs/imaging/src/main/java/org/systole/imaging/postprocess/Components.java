package org.systole.imaging.postprocess;

import java.util.Arrays;
import java.util.Map;
import org.systole.imaging.Geometry;
import org.systole.imaging.Structure;

/**
 * The connected components of the voxels of one code in a {@link Window}, numbered from 1 in the order in which their
 * first voxels lie in the array, so that equal masks have equal numbers.
 */
final class Components {
    private final int[] ids;
    private final int[] sizes;
    private final int count;

    private Components(int[] ids, int[] sizes, int count) {
        this.ids = ids;
        this.sizes = sizes;
        this.count = count;
    }

    /**
     * By flood fill.
     *
     * @param inside of a window, with its rim
     * @param neighbours offsets of the neighbours; the rim keeps them inside the array
     */
    static Components of(byte[] inside, int code, int[] neighbours) {
        int[] ids = new int[inside.length];
        int[] waiting = new int[count(inside, code)];
        int[] sizes = new int[8];
        int count = 0;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i] == code && ids[i] == 0) {
                count++;
                if (count == sizes.length) {
                    sizes = Arrays.copyOf(sizes, 2 * count);
                }
                sizes[count] = flood(inside, code, neighbours, i, count, ids, waiting);
            }
        }
        return new Components(ids, sizes, count);
    }

    private static int count(byte[] inside, int code) {
        int count = 0;
        for (byte here : inside) {
            count += here == code ? 1 : 0;
        }
        return count;
    }

    private static int flood(byte[] inside, int code, int[] neighbours, int first, int id, int[] ids, int[] waiting) {
        int found = 1;
        ids[first] = id;
        waiting[0] = first;
        for (int next = 0; next < found; next++) {
            for (int neighbour : neighbours) {
                int at = waiting[next] + neighbour;
                if (inside[at] == code && ids[at] == 0) {
                    ids[at] = id;
                    waiting[found++] = at;
                }
            }
        }
        return found;
    }

    int count() {
        return count;
    }

    /** The component of a voxel, 0 where it has another code. */
    int at(int index) {
        return ids[index];
    }

    int size(int id) {
        return sizes[id];
    }

    /** Of equally large ones the first. */
    int largest() {
        int largest = 1;
        for (int id = 2; id <= count; id++) {
            if (sizes[id] > sizes[largest]) {
                largest = id;
            }
        }
        return largest;
    }

    /** Turns the chosen components into background. */
    StepEffect delete(boolean[] chosen, Window window, byte[] codes, Geometry grid, String step) {
        int voxels = 0;
        int images = 0;
        for (int slice = 0; slice < window.slices(); slice++) {
            int before = voxels;
            for (int row = 0; row < window.rows(); row++) {
                for (int column = 0; column < window.columns(); column++) {
                    int id = ids[window.index(slice, row, column)];
                    if (id > 0 && chosen[id]) {
                        codes[window.gridIndex(grid, slice, row, column)] = Structure.BACKGROUND;
                        voxels++;
                    }
                }
            }
            images += voxels > before ? 1 : 0;
        }
        return new StepEffect(step, voxels, images, Map.of());
    }
}
