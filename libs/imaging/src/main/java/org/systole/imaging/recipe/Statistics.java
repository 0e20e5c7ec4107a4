package org.systole.imaging.recipe;

import java.util.List;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;

/**
 * The picture of a case before or after a step, over all phases, padding left out. A grid that is all padding has
 * zeros.
 *
 * @param standardDeviation of the population
 */
public record Statistics(
        int columns,
        int rows,
        int slices,
        int phases,
        Spacing spacing,
        double min,
        double max,
        double mean,
        double standardDeviation) {

    /** @param phases of each phase; every one has the same number of voxels that are no padding */
    static Statistics of(Grid grid, List<Moments> phases) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (Moments moments : phases) {
            min = Math.min(min, moments.min());
            max = Math.max(max, moments.max());
            sum += moments.mean();
            squares += moments.variance() + moments.mean() * moments.mean();
        }
        double mean = sum / phases.size();
        double variance = Math.max(0, squares / phases.size() - mean * mean);
        Geometry geometry = grid.geometry();
        return new Statistics(
                geometry.columns(),
                geometry.rows(),
                geometry.slices(),
                phases.size(),
                geometry.spacing(),
                min,
                max,
                mean,
                Math.sqrt(variance));
    }
}
