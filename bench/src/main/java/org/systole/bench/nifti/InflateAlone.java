package org.systole.bench.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The least that reading a .nii.gz can take with Java's zlib: everything inflated into one small buffer and forgotten. */
final class InflateAlone {
    private static final int GZIP_HEADER = 10;

    private InflateAlone() {}

    static Long read(Path file) throws IOException, DataFormatException {
        byte[] zipped = Files.readAllBytes(file);
        byte[] buffer = new byte[1 << 16];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zipped, GZIP_HEADER, zipped.length - GZIP_HEADER);
            long total = 0;
            while (!inflater.finished()) {
                total += inflater.inflate(buffer);
            }
            return total;
        } finally {
            inflater.end();
        }
    }
}
