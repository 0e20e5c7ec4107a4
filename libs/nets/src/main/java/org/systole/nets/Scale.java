package org.systole.nets;

import java.util.ArrayList;
import java.util.List;

/** Which axes of an image are halved or doubled. */
enum Scale {
    NONE,
    /** Rows and columns; slices stay. */
    IN_PLANE,
    /** Slices too, where there are some. */
    ALL_AXES;

    long plane() {
        return this == NONE ? 1 : 2;
    }

    long depth() {
        return this == ALL_AXES ? 2 : 1;
    }

    /** As TensorFlow wants it, for an image of that many axes with the number of images first and channels last. */
    List<Long> strides(int rank) {
        List<Long> strides = new ArrayList<>(List.of(1L));
        if (rank == 5) {
            strides.add(depth());
        }
        strides.addAll(List.of(plane(), plane(), 1L));
        return strides;
    }
}
