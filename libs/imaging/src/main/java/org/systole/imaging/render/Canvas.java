package org.systole.imaging.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pixels to draw on. It needs no fonts of the machine, so that a picture has the same bytes everywhere. */
final class Canvas {
    private final BufferedImage image;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** What lies outside is left out. */
    void fill(int left, int top, int width, int height, int rgb) {
        int bottom = Math.min(top + height, image.getHeight());
        int right = Math.min(left + width, image.getWidth());
        for (int y = Math.max(0, top); y < bottom; y++) {
            for (int x = Math.max(0, left); x < right; x++) {
                image.setRGB(x, y, rgb);
            }
        }
    }

    /** One line of text; what does not fit in the width is left out. */
    void text(int left, int top, int width, int scale, int rgb, String text) {
        int characters = Math.min(text.length(), width / (PixelFont.ADVANCE * scale));
        for (int i = 0; i < characters; i++) {
            for (int row = 0; row < PixelFont.HEIGHT; row++) {
                for (int column = 0; column < PixelFont.WIDTH; column++) {
                    if (PixelFont.isSet(text.charAt(i), row, column)) {
                        int x = left + (i * PixelFont.ADVANCE + column) * scale;
                        fill(x, top + row * scale, scale, scale, rgb);
                    }
                }
            }
        }
    }

    BufferedImage image() {
        return image;
    }

    byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return out.toByteArray();
    }
}
