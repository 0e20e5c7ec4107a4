package org.systole.imaging.postprocess;

/** Which voxels are neighbours. */
public enum Connectivity {
    /** Voxels that share a face: 4 in the plane, 6 in the volume. */
    FACES,
    /** Voxels that touch at all, corners included: 8 in the plane, 26 in the volume. */
    ALL;

    /** Offsets of the neighbours in a flat array. */
    int[] inPlane(int rowStride) {
        return this == FACES
                ? new int[] {-rowStride, -1, 1, rowStride}
                : new int[] {-rowStride - 1, -rowStride, -rowStride + 1, -1, 1, rowStride - 1, rowStride, rowStride + 1
                };
    }

    /** Offsets of the neighbours in a flat array. */
    int[] inVolume(int rowStride, int sliceStride) {
        int[] plane = inPlane(rowStride);
        if (this == FACES) {
            return new int[] {-sliceStride, plane[0], plane[1], plane[2], plane[3], sliceStride};
        }
        int[] offsets = new int[26];
        int count = 0;
        for (int slice = -sliceStride; slice <= sliceStride; slice += sliceStride) {
            for (int offset : plane) {
                offsets[count++] = slice + offset;
            }
            if (slice != 0) {
                offsets[count++] = slice;
            }
        }
        return offsets;
    }
}
