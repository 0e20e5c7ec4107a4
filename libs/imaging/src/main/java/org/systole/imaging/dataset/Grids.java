package org.systole.imaging.dataset;

import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;

/** Files of one case that state their grid each for itself: the first one's geometry counts, sizes have to agree. */
final class Grids {
    private Grids() {}

    /** Another size is bad input ({@code dataset.size-differs}). */
    static LabelMap onto(Geometry grid, LabelMap labels, KnownStructures known, String file) {
        requireSameSize(grid, labels.geometry(), file);
        return new LabelMap(grid, labels.codes(), known);
    }

    /** Another size is bad input ({@code dataset.size-differs}). */
    static void requireSameSize(Geometry grid, Geometry other, String file) {
        if (grid.columns() != other.columns() || grid.rows() != other.rows() || grid.slices() != other.slices()) {
            throw new BadInputException(
                    "dataset.size-differs",
                    file + " is of " + other.describe() + " where the case's images are of " + grid.describe(),
                    "Restore the file from the dataset's release.");
        }
    }
}
