package org.systole.dicom;

import org.systole.dicom.bus.Instances;

/** Writes single MR images as Explicit VR Little Endian Part-10 files. */
public final class DicomWriter {
    private DicomWriter() {}

    /**
     * The same header and pixels give the same bytes.
     *
     * @param pixels [row][column], flat, signed 16 bit, rescale slope 1 and intercept 0
     */
    public static byte[] write(InstanceHeader header, short[] pixels) {
        if (pixels.length != (long) header.rows() * header.columns() || header.numberOfFrames() != 1) {
            throw new IllegalArgumentException("one frame of " + header.rows() + "x" + header.columns()
                    + " cannot be written from " + pixels.length + " pixels");
        }
        return Instances.write(header, pixels);
    }
}
