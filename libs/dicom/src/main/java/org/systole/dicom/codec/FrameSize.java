package org.systole.dicom.codec;

/** What the data set says of each frame: a compressed frame that says otherwise is not decoded. */
public record FrameSize(int rows, int columns, int bitsAllocated) {
    int samples() {
        return rows * columns;
    }

    /** @throws CorruptFrameException if a frame's own header differs */
    void require(int ownRows, int ownColumns, int components, int precision) {
        if (ownRows != rows || ownColumns != columns) {
            throw new CorruptFrameException(
                    "is " + ownRows + "x" + ownColumns + " where Rows and Columns say " + rows + "x" + columns);
        }
        if (components != 1) {
            throw new CorruptFrameException("has " + components + " components instead of 1");
        }
        if (precision < 1 || precision > bitsAllocated) {
            throw new CorruptFrameException(
                    "has samples of " + precision + " bits where BitsAllocated says " + bitsAllocated);
        }
    }
}
