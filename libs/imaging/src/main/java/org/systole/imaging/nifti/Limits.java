package org.systole.imaging.nifti;

import org.systole.base.BadInputException;

/**
 * Checks, before anything is allocated, that a file can hold what its header declares and that there is memory for it. A
 * plain file's length proves it. A gzip file proves nothing until it is inflated: one frame of it is bounded, further
 * frames are allocated as the frames before them were really there, and the whole may not inflate like a bomb.
 */
final class Limits {
    private static final long MOST_UNPROVEN = 192L << 20;
    private static final long INFLATED_BASE = 256L << 20;
    /** Images shrink 2 to 10 times, sparse labels a few hundred times at sizes below the base. */
    private static final long INFLATED_RATIO = 100;

    private Limits() {}

    /**
     * @param source the file with the voxels
     * @param voxelBytes memory that one voxel takes once read
     * @param frames kept in memory at once
     */
    static void check(Header header, Source source, int voxelBytes, int frames) {
        long frame = (long) header.geometry().voxels() * voxelBytes;
        if (source.gzip()) {
            if (Math.max(frame, header.frameBytes()) > MOST_UNPROVEN) {
                throw tooLarge(header, frame, MOST_UNPROVEN + " of one gzip frame", "store it uncompressed (.nii)");
            }
            long inflated = INFLATED_BASE + INFLATED_RATIO * source.size();
            if (header.dataBytes() > inflated) {
                throw tooLarge(
                        header,
                        header.dataBytes(),
                        inflated + " that a gzip of " + source.size() + " is trusted to hold",
                        "store it uncompressed (.nii)");
            }
        } else if (header.dataOffset() + header.dataBytes() > source.size()) {
            throw new BadInputException(
                    "nifti.truncated",
                    source.name() + ", dim: declares " + header.dataBytes() + " bytes of voxels from byte "
                            + header.dataOffset() + ", but the file has " + source.size(),
                    "copy it again from its source");
        }
        long heap = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (frame * frames > heap) {
            throw tooLarge(header, frame * frames, heap + " of this process", "read it frame by frame, or raise -Xmx");
        }
    }

    private static BadInputException tooLarge(Header header, long bytes, String most, String remedy) {
        return header.bad(
                "nifti.too-large",
                "dim",
                "declares " + header.geometry().describe() + " in " + header.frames() + " frames, which take " + bytes
                        + " bytes, above the " + most,
                remedy);
    }
}
