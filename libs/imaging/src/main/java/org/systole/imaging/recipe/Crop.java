package org.systole.imaging.recipe;

import java.util.Locale;
import java.util.Map;
import org.systole.imaging.Geometry;

/** Cuts each slice down to at most rows × columns, and never pads. */
record Crop(int rows, int columns, Position at) implements Step {
    Crop {
        Sizes.requireForNets("crop.rows", rows);
        Sizes.requireForNets("crop.columns", columns);
    }

    /** What the crop is centred on. */
    enum Position {
        CENTRE
    }

    @Override
    public String name() {
        return "crop";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("rows", rows, "columns", columns, "at", at.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public FittedStep fit(Phases phases) {
        Geometry from = phases.grid().geometry();
        int height = Math.min(rows, from.rows());
        int width = Math.min(columns, from.columns());
        return Window.of(
                phases.grid(),
                0,
                (from.rows() - height) / 2,
                (from.columns() - width) / 2,
                from.slices(),
                height,
                width);
    }
}
