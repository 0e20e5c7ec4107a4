package org.systole.dicom;

/** An image with its pixels. The array is shared, not copied: owners do not write to it. */
public final class DicomInstance {
    private final InstanceHeader header;
    private final float[] pixels;

    /** @param pixels [frame][row][column], flat */
    public DicomInstance(InstanceHeader header, float[] pixels) {
        if (pixels.length != (long) header.rows() * header.columns() * header.numberOfFrames()) {
            throw new IllegalArgumentException(pixels.length + " pixels do not fill the image");
        }
        this.header = header;
        this.pixels = pixels;
    }

    public InstanceHeader header() {
        return header;
    }

    /**
     * Modality values (rescale slope and intercept applied), [frame][row][column], flat. Bright is high:
     * MONOCHROME1 is inverted within the range of the stored bits.
     */
    public float[] pixels() {
        return pixels;
    }
}
