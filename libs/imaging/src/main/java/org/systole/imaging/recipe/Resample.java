package org.systole.imaging.recipe;

import java.util.Map;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;

/**
 * Brings each slice to the given spacing by linear interpolation. The outer edges of the first row and column stay
 * where they are, as in OpenCV's resize with a scale, and beyond the outermost centres the border goes on. Slices stay, and so
 * does an image whose spacing is unknown.
 */
record Resample(double rowMm, double columnMm) implements Step {
    private static final double FINEST_MM = 0.1;
    private static final double COARSEST_MM = 20;
    private static final double SAME = 1e-6;

    Resample {
        Sizes.requireBetween("resample.rowMm", rowMm, FINEST_MM, COARSEST_MM);
        Sizes.requireBetween("resample.columnMm", columnMm, FINEST_MM, COARSEST_MM);
    }

    @Override
    public String name() {
        return "resample";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("rowMm", rowMm, "columnMm", columnMm);
    }

    @Override
    public FittedStep fit(Phases phases) {
        Geometry from = phases.grid().geometry();
        if (from.spacing().unknown()) {
            return new Unchanged(phases.grid());
        }
        double down = rowMm / from.spacing().rowMm();
        double right = columnMm / from.spacing().columnMm();
        int rows = size("rows", from.rows(), down);
        int columns = size("columns", from.columns(), right);
        Geometry to = new Geometry(
                columns,
                rows,
                from.slices(),
                new Spacing(columnMm, rowMm, from.spacing().sliceMm()),
                from.positionOf(0, (down - 1) / 2, (right - 1) / 2),
                from.columnDirection(),
                from.rowDirection(),
                from.sliceDirection());
        return new LinearResampling(
                from,
                Grid.of(to),
                LinearAxis.of(rows, down, from.rows()),
                LinearAxis.of(columns, right, from.columns()));
    }

    /** @param step of the new grid, in pixels of the old */
    private static int size(String axis, int old, double step) {
        long size = Math.abs(step - 1) < SAME ? old : Math.max(1, Math.round(old / step));
        if (size > Sizes.LARGEST) {
            throw new BadInputException(
                    "recipe.too-large",
                    "resample would make " + size + " " + axis + " of " + old,
                    "Check the scan's PixelSpacing, or resample to a coarser spacing.");
        }
        return (int) size;
    }
}
