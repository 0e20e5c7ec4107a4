package org.systole.imaging.recipe;

import java.util.Map;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;

/**
 * Surrounds each slice evenly up to rows × columns, and the volume by slices up to the next multiple; padding is 0 in
 * images and UNKNOWN in labels. It never cuts: a larger image is bad input ({@code recipe.too-large}).
 *
 * @param slicesMultipleOf 1 adds none
 */
record Pad(int rows, int columns, int slicesMultipleOf) implements Step {
    private static final int LARGEST_MULTIPLE = 64;

    Pad {
        Sizes.requireForNets("pad.rows", rows);
        Sizes.requireForNets("pad.columns", columns);
        Sizes.requireBetween("pad.slicesMultipleOf", slicesMultipleOf, 1, LARGEST_MULTIPLE);
    }

    @Override
    public String name() {
        return "pad";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("rows", rows, "columns", columns, "slicesMultipleOf", slicesMultipleOf);
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
        if (from.rows() > rows || from.columns() > columns) {
            throw new BadInputException(
                    "recipe.too-large",
                    "pad cannot bring " + from.describe() + " to " + columns + "x" + rows,
                    "Put a crop before pad in the recipe.");
        }
        int slices = Math.multiplyExact(-Math.floorDiv(-from.slices(), slicesMultipleOf), slicesMultipleOf);
        return Window.of(
                phases.grid(),
                Math.floorDiv(from.slices() - slices, 2),
                Math.floorDiv(from.rows() - rows, 2),
                Math.floorDiv(from.columns() - columns, 2),
                slices,
                rows,
                columns);
    }
}
