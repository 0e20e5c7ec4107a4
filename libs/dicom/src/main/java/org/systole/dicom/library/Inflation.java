package org.systole.dicom.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.image.Bytes;

/** Deflated data sets (PS3.5 A.5), bounded. */
final class Inflation {
    private Inflation() {}

    static Bytes of(Bytes deflated, String name) throws IOException {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        try (InputStream in = new InflaterInputStream(deflated.stream(), inflater)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (out.size() > most(deflated)) {
                    throw new BadInputException(
                            "dicom.too-large",
                            name + " has a data set that inflates to more than " + most(deflated) + " bytes",
                            "Send the image as Explicit VR Little Endian.");
                }
            }
        } finally {
            inflater.end();
        }
        return Bytes.of(out.toByteArray());
    }

    /** Small images may deflate to a few hundredths of themselves, large ones to a quarter; what inflates to more is a bomb. */
    private static long most(Bytes deflated) {
        long bytes = deflated.length();
        long small = Math.min(64 * bytes, bytes + (64 << 20));
        return Math.min(DicomFiles.LARGEST_BYTES, Math.max(Math.max(1 << 22, 4 * bytes), small));
    }
}
