package org.systole.phantom;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;

/** PNG files of 8 bits. */
final class Png {
    private Png() {}

    static void grey(Path file, int columns, int rows, byte[] pixels) throws IOException {
        write(file, columns, rows, pixels, BufferedImage.TYPE_BYTE_GRAY);
    }

    /** Grey, but stored as three equal colours. */
    static void rgb(Path file, int columns, int rows, byte[] pixels) throws IOException {
        write(file, columns, rows, pixels, BufferedImage.TYPE_INT_RGB);
    }

    private static void write(Path file, int columns, int rows, byte[] pixels, int type) throws IOException {
        BufferedImage image = new BufferedImage(columns, rows, type);
        WritableRaster raster = image.getRaster();
        for (int i = 0; i < pixels.length; i++) {
            for (int band = 0; band < raster.getNumBands(); band++) {
                raster.setSample(i % columns, i / columns, band, pixels[i] & 0xff);
            }
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no PNG writer for " + file.getFileName());
        }
    }
}
