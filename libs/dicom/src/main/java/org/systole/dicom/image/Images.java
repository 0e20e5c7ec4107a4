package org.systole.dicom.image;

import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;

/** The image in a data set: header and modality values. */
public final class Images {
    private Images() {}

    public static DicomInstance of(Fields fields) {
        InstanceHeader header = Headers.header(fields);
        PixelFormat format = PixelFormat.of(fields);
        StoredFrames frames = StoredFrames.of(fields, format);
        FunctionalGroups groups = new FunctionalGroups(fields);
        int[] stored = new int[format.frameSamples()];
        frames.read(0, stored); // before there is room for all: a damaged frame shall not cost it
        float[] values = new float[stored.length * format.frames()];
        for (int frame = 0; frame < format.frames(); frame++) {
            if (frame > 0) {
                frames.read(frame, stored);
            }
            rescale(stored, values, frame * stored.length, format, groups.rescale(frame));
        }
        return new DicomInstance(header, values);
    }

    private static void rescale(int[] stored, float[] values, int from, PixelFormat format, Rescale rescale) {
        // MONOCHROME1: mirrored within the range of the stored bits
        int mirror = format.signed() ? -1 : (1 << format.bitsStored()) - 1;
        double slope = format.inverted() ? -rescale.slope() : rescale.slope();
        double intercept = rescale.intercept() + (format.inverted() ? mirror * rescale.slope() : 0);
        boolean unchanged = slope == 1 && intercept == 0;
        for (int i = 0; unchanged && i < stored.length; i++) {
            values[from + i] = stored[i];
        }
        for (int i = 0; !unchanged && i < stored.length; i++) {
            values[from + i] = (float) (stored[i] * slope + intercept);
        }
    }
}
