package org.systole.imaging.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.systole.base.BadInputException;

/**
 * A PNG of any depth, grey, palette or colour; all pixels of a file are read at once. What cannot be read is bad input
 * ({@code png.unreadable}), also a file that declares more pixels than its bytes can hold.
 */
final class PngImage {
    private static final String CODE = "png.unreadable";
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int SIZE_AT = 16;
    private static final int HEADER_BYTES = 33;
    private static final int MOST_FILE_BYTES = 64 << 20;
    private static final long MOST_PIXELS = 1L << 22;
    /** Deflate makes at most 1032 bytes of one; a pixel has at least one bit. */
    private static final long PIXELS_PER_BYTE = 1032 * 8;

    private final String file;
    private final Raster raster;
    private final int colours;

    private PngImage(String file, Raster raster, int colours) {
        this.file = file;
        this.raster = raster;
        this.colours = colours;
    }

    static PngImage read(Path path) {
        String name = String.valueOf(path.getFileName());
        byte[] bytes = bytes(name, path);
        requireBelievable(name, bytes);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), true, true);
            BufferedImage image = reader.read(0);
            boolean alpha = image.getColorModel().hasAlpha();
            int bands = image.getRaster().getNumBands();
            return new PngImage(name, image.getRaster(), alpha ? bands - 1 : bands);
        } catch (IOException | RuntimeException e) { // damaged files bring all sorts out of the library
            throw new BadInputException(CODE, name + ", chunks: damaged", "Copy it again from its source.", e);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] bytes(String name, Path path) {
        try {
            if (Files.size(path) > MOST_FILE_BYTES) {
                throw bad(name, "length", "is more than " + MOST_FILE_BYTES + " bytes");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new BadInputException(CODE, name + ", content: cannot be read (" + e + ")", "Check the file.", e);
        }
    }

    /** Width and height stand in the first chunk: they are looked at before anything is allocated for them. */
    private static void requireBelievable(String name, byte[] bytes) {
        if (bytes.length < HEADER_BYTES || !Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw bad(name, "signature", "is not that of a PNG");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        int width = header.getInt(SIZE_AT);
        int height = header.getInt(SIZE_AT + Integer.BYTES);
        long pixels = (long) width * height;
        if (width < 1 || height < 1 || pixels > MOST_PIXELS || pixels > bytes.length * PIXELS_PER_BYTE) {
            throw bad(name, "IHDR", "declares " + width + "x" + height + " pixels, which its bytes cannot hold");
        }
    }

    int columns() {
        return raster.getWidth();
    }

    int rows() {
        return raster.getHeight();
    }

    /** Stored values, [row][column], flat; of a colour image the mean of the colours. */
    float[] intensities() {
        float[] values = new float[rows() * columns()];
        for (int band = 0; band < colours; band++) {
            int[] samples = samples(band);
            for (int i = 0; i < values.length; i++) {
                values[i] += samples[i];
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= colours;
        }
        return values;
    }

    /** Stored values where they are the same in all colours, [row][column], flat; a coloured pixel is bad input. */
    int[] codes() {
        int[] codes = samples(0);
        for (int band = 1; band < colours; band++) {
            if (!Arrays.equals(codes, samples(band))) {
                throw bad(file, "pixels", "have colours where label codes are expected");
            }
        }
        return codes;
    }

    /** Pixels that are not black, [row][column], flat. */
    boolean[] marked() {
        boolean[] marked = new boolean[rows() * columns()];
        for (int band = 0; band < colours; band++) {
            int[] samples = samples(band);
            for (int i = 0; i < marked.length; i++) {
                marked[i] |= samples[i] != 0;
            }
        }
        return marked;
    }

    private int[] samples(int band) {
        return raster.getSamples(raster.getMinX(), raster.getMinY(), columns(), rows(), band, (int[]) null);
    }

    private static BadInputException bad(String file, String field, String problem) {
        return new BadInputException(CODE, file + ", " + field + ": " + problem, "Copy it again from its source.");
    }
}
