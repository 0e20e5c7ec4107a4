package org.systole.metrics;

import java.util.Arrays;

/**
 * Distances between two masks that are both not empty, in mm.
 *
 * @param hausdorffMm over the enclosed voxels
 * @param surfaceHausdorffMm over the surface voxels
 * @param hausdorff95Mm the larger of the two directed 95th percentiles over the surface voxels
 * @param assdMm mean over the surface voxels of both
 */
record SurfaceDistances(double hausdorffMm, double surfaceHausdorffMm, double hausdorff95Mm, double assdMm) {

    /** @param inPlane surfaces are 4-connected within each slice, for pairs of one slice; else 6-connected */
    static SurfaceDistances between(MaskPair pair, boolean inPlane) {
        boolean[] referenceSurface = surface(pair.reference(), pair, inPlane);
        boolean[] predictionSurface = surface(pair.prediction(), pair, inPlane);
        DistanceTransform toReference = distancesTo(referenceSurface, pair);
        DistanceTransform toPrediction = distancesTo(predictionSurface, pair);
        // From outside a mask the nearest voxel of the mask always lies on its surface, so two transforms serve both.
        double enclosed = Math.max(
                farthestOutside(pair.prediction(), pair.reference(), toReference),
                farthestOutside(pair.reference(), pair.prediction(), toPrediction));
        double[] fromReference = sortedAt(referenceSurface, toPrediction);
        double[] fromPrediction = sortedAt(predictionSurface, toReference);
        return new SurfaceDistances(
                enclosed,
                Math.max(fromReference[fromReference.length - 1], fromPrediction[fromPrediction.length - 1]),
                Math.max(percentile(fromReference, 0.95), percentile(fromPrediction, 0.95)),
                (sum(fromReference) + sum(fromPrediction)) / (fromReference.length + fromPrediction.length));
    }

    private static boolean[] surface(boolean[] mask, MaskPair pair, boolean inPlane) {
        int rows = pair.rows();
        int columns = pair.columns();
        int slice = rows * columns;
        boolean[] surface = new boolean[mask.length];
        for (int z = 0, i = 0; z < pair.slices(); z++) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++, i++) {
                    boolean inside = mask[i]
                            && hasBoth(mask, i, 1, x, columns)
                            && hasBoth(mask, i, columns, y, rows)
                            && (inPlane || hasBoth(mask, i, slice, z, pair.slices()));
                    surface[i] = mask[i] && !inside;
                }
            }
        }
        return surface;
    }

    /** Whether both neighbours along an axis are in the mask; beyond the box nothing is. */
    private static boolean hasBoth(boolean[] mask, int voxel, int stride, int position, int length) {
        return position > 0 && position < length - 1 && mask[voxel - stride] && mask[voxel + stride];
    }

    private static DistanceTransform distancesTo(boolean[] sites, MaskPair pair) {
        return DistanceTransform.to(sites, pair.slices(), pair.rows(), pair.columns(), pair.spacing());
    }

    private static double farthestOutside(boolean[] from, boolean[] to, DistanceTransform distances) {
        double farthest = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] && !to[i]) {
                farthest = Math.max(farthest, distances.squaredMm(i));
            }
        }
        return Math.sqrt(farthest);
    }

    private static double[] sortedAt(boolean[] surface, DistanceTransform distances) {
        double[] sorted = new double[surface.length];
        int count = 0;
        for (int i = 0; i < surface.length; i++) {
            if (surface[i]) {
                sorted[count++] = Math.sqrt(distances.squaredMm(i));
            }
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Linear interpolation between the two nearest ranks, as NumPy's default. */
    static double percentile(double[] sorted, double fraction) {
        double rank = fraction * (sorted.length - 1);
        int below = (int) rank;
        return below + 1 < sorted.length
                ? sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
