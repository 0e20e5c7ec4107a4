package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * Labels of one structure over all labelled phases, before and after a recipe.
 *
 * @param voxelsLost voxels of the scan that a crop cut away
 * @param imagesBefore slices of labelled phases that show the structure
 */
public record StructureCount(
        Structure structure,
        long voxelsBefore,
        long voxelsAfter,
        long voxelsLost,
        long imagesBefore,
        long imagesAfter) {

    static List<StructureCount> of(SortedMap<Integer, LabelMap> before, SortedMap<Integer, LabelMap> after) {
        List<StructureCount> counts = new ArrayList<>();
        for (Structure structure : Structure.values()) {
            Sum sum = new Sum();
            before.forEach((phase, labels) -> sum.add(structure, labels, Objects.requireNonNull(after.get(phase))));
            counts.add(new StructureCount(structure, sum.before, sum.after, sum.lost, sum.images, sum.imagesAfter));
        }
        return counts;
    }

    private static final class Sum {
        private long before;
        private long after;
        private long lost;
        private long images;
        private long imagesAfter;

        void add(Structure structure, LabelMap labels, LabelMap prepared) {
            for (int slice = 0; slice < labels.geometry().slices(); slice++) {
                int voxels = labels.count(structure, slice);
                before += voxels;
                images += voxels > 0 ? 1 : 0;
            }
            for (int slice = 0; slice < prepared.geometry().slices(); slice++) {
                int voxels = prepared.count(structure, slice);
                after += voxels;
                imagesAfter += voxels > 0 ? 1 : 0;
            }
            lost += outside(structure, labels, prepared.geometry());
        }
    }

    private static long outside(Structure structure, LabelMap labels, Geometry grid) {
        LabelAxis rows = LabelAxis.rows(grid, labels.geometry());
        LabelAxis columns = LabelAxis.columns(grid, labels.geometry());
        long outside = 0;
        int i = 0;
        for (int slice = 0; slice < labels.geometry().slices(); slice++) {
            for (int row = 0; row < labels.geometry().rows(); row++) {
                for (int column = 0; column < labels.geometry().columns(); column++, i++) {
                    boolean inside = rows.nearest(row) >= 0 && columns.nearest(column) >= 0;
                    outside += !inside && labels.codes()[i] == structure.code() ? 1 : 0;
                }
            }
        }
        return outside;
    }
}
