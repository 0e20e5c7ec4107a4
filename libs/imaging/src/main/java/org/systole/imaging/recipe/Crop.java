package org.systole.imaging.recipe;

import java.util.Locale;
import java.util.Map;
import org.systole.imaging.Geometry;
import org.systole.imaging.heart.HeartLocalisation;
import org.systole.imaging.heart.HeartPosition;

/** Cuts each slice down to at most rows × columns, and never pads. */
record Crop(int rows, int columns, Position at) implements Step {
    Crop {
        Sizes.requireForNets("crop.rows", rows);
        Sizes.requireForNets("crop.columns", columns);
    }

    /** What the crop is centred on. */
    enum Position {
        CENTRE,
        /** What beats, as {@link HeartLocalisation} finds it; the centre where a single phase shows no motion. */
        HEART
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
        int firstRow = (from.rows() - height) / 2;
        int firstColumn = (from.columns() - width) / 2;
        if (at == Position.HEART && phases.count() > 1) {
            HeartPosition heart = HeartLocalisation.locate(from, TemporalSums.twoPhases(phases));
            firstRow = first(heart.row(), height, from.rows());
            firstColumn = first(heart.column(), width, from.columns());
        }
        return Window.of(phases.grid(), 0, firstRow, firstColumn, from.slices(), height, width);
    }

    /** The window stays within the image. */
    private static int first(double middle, int size, int all) {
        return (int) Math.max(0, Math.min(all - size, Math.round(middle - (size - 1) / 2.0)));
    }
}
