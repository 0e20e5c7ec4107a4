package org.systole.imaging.heart;

import org.jspecify.annotations.Nullable;

/**
 * Where the heart lies in the plane of a short-axis stack, one place for all slices.
 *
 * @param row of the centre of the left ventricle, in voxels from 0; between two voxels where it is the image centre
 * @param column the same along the columns
 * @param radiusMm of a circle around the centre that holds most of the motion, both ventricles among it; 0 where the
 *     heart was not found
 * @param certainty from 0 (somewhere else is as likely) to 1 (nothing else is); 0 where the heart was not found
 * @param whyImageCentre why this is only the centre of the image, null where the heart was found
 */
public record HeartPosition(
        double row,
        double column,
        double radiusMm,
        double certainty,
        @Nullable String whyImageCentre) {
    /** False where this is the centre of the image for want of anything better. */
    public boolean found() {
        return whyImageCentre == null;
    }

    static HeartPosition imageCentre(int rows, int columns, String why) {
        return new HeartPosition((rows - 1) / 2.0, (columns - 1) / 2.0, 0, 0, why);
    }
}
