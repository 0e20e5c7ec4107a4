package org.systole.dicom.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.base.BadInputException;

/** The transfer syntaxes that can be read (PS3.6 annex A). */
public final class TransferSyntaxes {
    public static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    public static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
    public static final String DEFLATED = "1.2.840.10008.1.2.1.99";

    private static final List<String> UNCOMPRESSED =
            List.of(EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN, DEFLATED, "1.2.840.10008.1.2.2");
    private static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
    private static final String JPEG_EXTENDED = "1.2.840.10008.1.2.4.51";
    private static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.57";
    private static final String JPEG_LOSSLESS_FIRST_ORDER = "1.2.840.10008.1.2.4.70";
    private static final String JPEG_2000_LOSSLESS = "1.2.840.10008.1.2.4.90";
    private static final String JPEG_2000 = "1.2.840.10008.1.2.4.91";
    private static final String RLE = "1.2.840.10008.1.2.5";

    private static final Map<String, FrameCodec> CODECS = Map.of(
            JPEG_BASELINE, new JpegCodec(),
            JPEG_EXTENDED, new JpegCodec(),
            JPEG_LOSSLESS, new JpegCodec(),
            JPEG_LOSSLESS_FIRST_ORDER, new JpegCodec(),
            JPEG_2000_LOSSLESS, new Jpeg2000Codec(),
            JPEG_2000, new Jpeg2000Codec(),
            RLE, new RleCodec());

    private static final Map<String, String> REFUSED = Map.of(
            "1.2.840.10008.1.2.4.80", "JPEG-LS Lossless",
            "1.2.840.10008.1.2.4.81", "JPEG-LS Near-lossless",
            "1.2.840.10008.1.2.4.201", "HTJ2K Lossless",
            "1.2.840.10008.1.2.4.203", "HTJ2K");

    private TransferSyntaxes() {}

    /** All, the preferred first. */
    public static List<String> all() {
        List<String> all = new ArrayList<>(UNCOMPRESSED);
        CODECS.keySet().stream().sorted().forEach(all::add);
        return all;
    }

    /** Whether its pixel data are frames in fragments. */
    public static boolean compressed(String uid) {
        return !UNCOMPRESSED.contains(uid);
    }

    /** @throws BadInputException naming a transfer syntax that cannot be read */
    public static void requireReadable(String uid, String file) {
        if (!UNCOMPRESSED.contains(uid) && !CODECS.containsKey(uid)) {
            String known = REFUSED.get(uid);
            throw new BadInputException(
                    "dicom.transfer-syntax",
                    file + ": TransferSyntaxUID (0002,0010) is " + uid.replaceAll("[^0-9.]", "?")
                            + (known == null ? "" : " (" + known + ")") + ", which is not supported",
                    "Send the image uncompressed, for example as Explicit VR Little Endian (1.2.840.10008.1.2.1).");
        }
    }

    /** @param uid of a readable compressed transfer syntax */
    public static FrameCodec codec(String uid) {
        FrameCodec codec = CODECS.get(uid);
        if (codec == null) {
            throw new CorruptFrameException("is in fragments, which transfer syntax " + uid + " does not have");
        }
        return codec;
    }
}
