package org.systole.dicom.image;

import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;

/** The image in a data set: header and modality values. */
public final class Images {
    private Images() {}

    public static DicomInstance of(Fields fields) {
        InstanceHeader header = Headers.header(fields);
        PixelFormat format = PixelFormat.of(fields);
        int[] stored = format.stored(fields);
        FunctionalGroups groups = new FunctionalGroups(fields);
        float[] values = new float[stored.length];
        for (int frame = 0; frame < format.frames(); frame++) {
            int from = frame * format.frameSamples();
            rescale(stored, values, from, from + format.frameSamples(), format, groups.rescale(frame));
        }
        return new DicomInstance(header, values);
    }

    private static void rescale(int[] stored, float[] values, int from, int to, PixelFormat format, Rescale rescale) {
        // MONOCHROME1: mirrored within the range of the stored bits
        int mirror = format.signed() ? -1 : (1 << format.bitsStored()) - 1;
        int sign = format.inverted() ? -1 : 1;
        int base = format.inverted() ? mirror : 0;
        for (int i = from; i < to; i++) {
            values[i] = (float) ((base + sign * stored[i]) * rescale.slope() + rescale.intercept());
        }
    }
}
