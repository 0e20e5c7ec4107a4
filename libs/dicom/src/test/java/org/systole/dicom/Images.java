package org.systole.dicom;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small images for tests. */
final class Images {
    static final int ROWS = 5;
    static final int COLUMNS = 7;
    static final String MR = "1.2.840.10008.5.1.4.1.1.4";

    private static final List<Double> POSITION = List.of(-23.712, -204.953, 107.932);
    private static final List<Double> ORIENTATION =
            List.of(0.712221, 0.701112, -0.0343949, -0.307716, 0.267798, -0.913015);

    private Images() {}

    static InstanceHeader header(int number) {
        return header(number, 0.123456789012345678);
    }

    static InstanceHeader header(int number, @Nullable Double triggerTimeMs) {
        return new InstanceHeader(
                "2.25.7." + number,
                MR,
                "2.25.5",
                "2.25.6",
                "2.25.8",
                "PATIENT-ZERO",
                "MR",
                300,
                "CINESAX of somebody",
                number,
                ROWS,
                COLUMNS,
                1,
                1.25,
                1.5,
                POSITION,
                ORIENTATION,
                triggerTimeMs,
                45.70845032,
                8.0,
                20,
                new Acquisition(List.of("ORIGINAL", "PRIMARY", "OTHER"), List.of(), null, 1, null, 3.5, 900.0),
                List.of(new FrameHeader(1.25, 1.5, POSITION, ORIENTATION, triggerTimeMs, 8.0, 3)));
    }

    static short[] pixels(long seed) {
        Random random = new Random(seed);
        short[] pixels = new short[ROWS * COLUMNS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) random.nextInt();
        }
        return pixels;
    }

    static byte[] file(int number) {
        return DicomWriter.write(header(number), pixels(number));
    }
}
