package org.systole.imaging.recipe;

import java.util.Map;
import org.systole.imaging.Geometry;

/** Cuts or pads each slice around its centre to rows × columns; padding is 0 in images and UNKNOWN in labels. */
record CentreCrop(int rows, int columns) implements Step {
    CentreCrop {
        Sizes.requireForNets("centre-crop.rows", rows);
        Sizes.requireForNets("centre-crop.columns", columns);
    }

    @Override
    public String name() {
        return "centre-crop";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("rows", rows, "columns", columns);
    }

    @Override
    public boolean pads() {
        return true;
    }

    @Override
    public boolean leavesPaddingOut() {
        return true;
    }

    @Override
    public FittedStep fit(Phases phases) {
        Geometry from = phases.grid().geometry();
        int firstRow = Math.floorDiv(from.rows() - rows, 2);
        int firstColumn = Math.floorDiv(from.columns() - columns, 2);
        return Window.of(phases.grid(), 0, firstRow, firstColumn, from.slices(), rows, columns);
    }
}
