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

    static Statistics of(Frames frames) {
        List<float[]> images = frames.images();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (float[] image : images) {
            Moments moments = moments(image, frames.padding(), 0, image.length);
            min = Math.min(min, moments.min);
            max = Math.max(max, moments.max);
            sum += moments.mean;
            squares += moments.variance + moments.mean * moments.mean;
        }
        // every phase has the same number of voxels that are no padding
        double mean = sum / images.size();
        double variance = Math.max(0, squares / images.size() - mean * mean);
        Geometry grid = frames.geometry();
        return new Statistics(
                grid.columns(),
                grid.rows(),
                grid.slices(),
                images.size(),
                grid.spacing(),
                min,
                max,
                mean,
                Math.sqrt(variance));
    }

    static Moments moments(float[] image, boolean[] padding, int start, int length) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int count = 0;
        for (int i = start; i < start + length; i++) {
            if (!padding[i]) {
                min = Math.min(min, image[i]);
                max = Math.max(max, image[i]);
                sum += image[i];
                count++;
            }
        }
        if (count == 0) {
            return new Moments(0, 0, 0, 0);
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = start; i < start + length; i++) {
            if (!padding[i]) {
                squares += (image[i] - mean) * (image[i] - mean);
            }
        }
        return new Moments(min, max, mean, squares / count);
    }

    record Moments(double min, double max, double mean, double variance) {
        double standardDeviation() {
            return Math.sqrt(variance);
        }
    }
}
