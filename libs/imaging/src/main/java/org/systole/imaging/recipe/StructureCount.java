package org.systole.imaging.recipe;

import org.systole.imaging.Structure;

/**
 * Labels of one structure over all labelled phases, before and after a recipe.
 *
 * @param imagesBefore slices of labelled phases that show the structure
 */
public record StructureCount(
        Structure structure, long voxelsBefore, long voxelsAfter, long imagesBefore, long imagesAfter) {
    /** Voxels that a crop cut away. */
    public long voxelsLost() {
        return voxelsBefore - voxelsAfter;
    }
}
