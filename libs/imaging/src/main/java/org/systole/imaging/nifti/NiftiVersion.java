package org.systole.imaging.nifti;

/** The two versions of the format. They differ in their header only: 16-bit sizes and floats, or 64-bit sizes and doubles. */
public enum NiftiVersion {
    ONE(348),
    TWO(540);

    private final int headerBytes;

    NiftiVersion(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    /** The header's {@code sizeof_hdr}. */
    int headerBytes() {
        return headerBytes;
    }

    /** First byte of the voxels in files that we write: after the header and the four bytes that say "no extensions". */
    int dataOffset() {
        return headerBytes + 4;
    }
}
