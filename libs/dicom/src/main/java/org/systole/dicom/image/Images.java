package org.systole.dicom.image;

import org.systole.dicom.DicomFrames;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;

/** The image in a data set: header and modality values. */
public final class Images {
    private Images() {}

    public static DicomInstance of(Fields fields) {
        InstanceHeader header = Headers.header(fields);
        Decoder decoder = Decoder.of(fields);
        int[] stored = new int[decoder.format.frameSamples()];
        decoder.frames.read(0, stored); // before there is room for all: a damaged frame shall not cost it
        float[] values = new float[stored.length * decoder.format.frames()];
        for (int frame = 0; frame < decoder.format.frames(); frame++) {
            if (frame > 0) {
                decoder.frames.read(frame, stored);
            }
            decoder.rescale(frame, stored, values, frame * stored.length);
        }
        return new DicomInstance(header, values);
    }

    public static DicomFrames frames(Fields fields) {
        Decoder decoder = Decoder.of(fields);
        return new DicomFrames(Headers.header(fields), decoder::frame);
    }

    private record Decoder(PixelFormat format, StoredFrames frames, FunctionalGroups groups) {
        static Decoder of(Fields fields) {
            PixelFormat format = PixelFormat.of(fields);
            return new Decoder(format, StoredFrames.of(fields, format), new FunctionalGroups(fields));
        }

        float[] frame(int frame) {
            int[] stored = new int[format.frameSamples()];
            frames.read(frame, stored);
            float[] values = new float[stored.length];
            rescale(frame, stored, values, 0);
            return values;
        }

        void rescale(int frame, int[] stored, float[] values, int from) {
            Images.rescale(stored, values, from, format, groups.rescale(frame));
        }
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
