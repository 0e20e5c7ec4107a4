package org.systole.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Vector3;

/** Distances by looking at every pair of voxels: slow, and nothing shared with the code it checks. */
final class BruteForce {
    private final LabelMap reference;
    private final LabelMap prediction;

    BruteForce(LabelMap reference, LabelMap prediction) {
        this.reference = reference;
        this.prediction = prediction;
    }

    double hausdorffMm() {
        return hausdorff(voxels(reference, false), voxels(prediction, false));
    }

    double surfaceHausdorffMm() {
        return hausdorff(voxels(reference, true), voxels(prediction, true));
    }

    double hausdorff95Mm() {
        List<Vector3> a = voxels(reference, true);
        List<Vector3> b = voxels(prediction, true);
        return Math.max(percentile95(directed(a, b)), percentile95(directed(b, a)));
    }

    /** As MedPy has it: the 95th percentile of the distances of both directions together. */
    double pooledHausdorff95Mm() {
        List<Vector3> a = voxels(reference, true);
        List<Vector3> b = voxels(prediction, true);
        return percentile95(DoubleStream.concat(Arrays.stream(directed(a, b)), Arrays.stream(directed(b, a)))
                .sorted()
                .toArray());
    }

    double assdMm() {
        List<Vector3> a = voxels(reference, true);
        List<Vector3> b = voxels(prediction, true);
        return (Arrays.stream(directed(a, b)).sum()
                        + Arrays.stream(directed(b, a)).sum())
                / (a.size() + b.size());
    }

    private static double hausdorff(List<Vector3> a, List<Vector3> b) {
        return Math.max(
                Arrays.stream(directed(a, b)).max().orElseThrow(),
                Arrays.stream(directed(b, a)).max().orElseThrow());
    }

    private static double[] directed(List<Vector3> from, List<Vector3> to) {
        double[] distances = new double[from.size()];
        for (int i = 0; i < distances.length; i++) {
            Vector3 here = from.get(i);
            distances[i] = to.stream()
                    .mapToDouble(there -> there.minus(here).length())
                    .min()
                    .orElseThrow();
        }
        Arrays.sort(distances);
        return distances;
    }

    private static double percentile95(double[] sorted) {
        double rank = 0.95 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted[below] * (1 - (rank - below)) + sorted[above] * (rank - below);
    }

    private static List<Vector3> voxels(LabelMap map, boolean surfaceOnly) {
        List<Vector3> voxels = new ArrayList<>();
        for (int z = 0; z < map.geometry().slices(); z++) {
            for (int y = 0; y < map.geometry().rows(); y++) {
                for (int x = 0; x < map.geometry().columns(); x++) {
                    if (in(map, z, y, x) && !(surfaceOnly && inside(map, z, y, x))) {
                        voxels.add(map.geometry().positionOf(z, y, x));
                    }
                }
            }
        }
        return voxels;
    }

    private static boolean inside(LabelMap map, int z, int y, int x) {
        return in(map, z - 1, y, x)
                && in(map, z + 1, y, x)
                && in(map, z, y - 1, x)
                && in(map, z, y + 1, x)
                && in(map, z, y, x - 1)
                && in(map, z, y, x + 1);
    }

    private static boolean in(LabelMap map, int z, int y, int x) {
        return z >= 0
                && y >= 0
                && x >= 0
                && z < map.geometry().slices()
                && y < map.geometry().rows()
                && x < map.geometry().columns()
                && map.at(z, y, x) == Masks.CAVITY.code();
    }
}
