package org.systole.dicom;

import org.systole.dicom.image.MrWriter;

/** Writes MR images, those of several frames with functional groups as enhanced images have, as Explicit VR Little Endian Part-10 files. */
public final class DicomWriter {
    private DicomWriter() {}

    /**
     * The same header and pixels give the same bytes.
     *
     * @param pixels [frame][row][column], flat, signed 16 bit, rescale slope 1 and intercept 0
     */
    public static byte[] write(InstanceHeader header, short[] pixels) {
        if (pixels.length != (long) header.rows() * header.columns() * header.numberOfFrames()) {
            throw new IllegalArgumentException(header.numberOfFrames() + " frames of " + header.rows() + "x"
                    + header.columns() + " cannot be written from " + pixels.length + " pixels");
        }
        return MrWriter.file(header, pixels);
    }
}
