package org.systole.imaging.render;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * A slice as people look at it: the image alone, then a panel per layer with the outlines of its structures.
 */
public final class Overlay {
    private static final int SMALL_COLUMNS = 160;
    private static final int GAP = 6;
    private static final int PALE = 0xe0e0e0;

    private static final String[] NAMES = {"", "RV", "MYO", "LV"};

    private final SliceImage image;
    private final int scale;
    private final int panelWidth;
    private final int lineHeight;
    private final int width;
    private final Canvas canvas;

    private Overlay(SliceImage image, int panels) {
        this.image = image;
        scale = image.columns() <= SMALL_COLUMNS ? 3 : 2;
        panelWidth = image.columns() * scale;
        lineHeight = PixelFont.HEIGHT * scale + GAP;
        width = GAP + panels * (panelWidth + GAP);
        canvas = new Canvas(width, GAP + lineHeight + image.rows() * scale + GAP + lineHeight);
    }

    /**
     * PNG of a slice; equal input has equal bytes. Below stand the colours of the structures and the caption; letters
     * beyond A to Z are left blank.
     *
     * @param layers label maps on the image's grid, from left to right; a layer that knows nothing of this slice says so
     * @param caption what the picture shows; never a patient's id
     */
    public static byte[] png(SliceImage image, List<Layer> layers, String caption) {
        Overlay overlay = new Overlay(image, 1 + layers.size());
        Set<Structure> shown = EnumSet.noneOf(Structure.class);
        overlay.panel(0, "image");
        for (int i = 0; i < layers.size(); i++) {
            LabelMap labels = layers.get(i).labels();
            overlay.requireFits(labels.geometry());
            Set<Structure> known = labels.known().onSlice(image.slice());
            shown.addAll(known);
            overlay.panel(i + 1, layers.get(i).caption() + (known.isEmpty() ? ": not known here" : ""));
            new Outlines(labels, image.slice()).draw(overlay.canvas, overlay.left(i + 1), overlay.y(0), overlay.scale);
        }
        overlay.legend(shown, caption);
        return overlay.canvas.png();
    }

    private void panel(int panel, String title) {
        canvas.text(left(panel), GAP, panelWidth, scale, PALE, title);
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++) {
                int grey = image.grey(row, column);
                canvas.fill(x(panel, column), y(row), scale, scale, grey << 16 | grey << 8 | grey);
            }
        }
    }

    private void legend(Set<Structure> shown, String caption) {
        int top = y(image.rows()) + GAP;
        int x = GAP;
        for (Structure structure : shown) {
            String name = NAMES[structure.code()];
            int length = name.length() * PixelFont.ADVANCE * scale;
            canvas.text(x, top, length, scale, Outlines.colour(structure), name);
            x += length + PixelFont.ADVANCE * scale;
        }
        canvas.text(x, top, width - x, scale, PALE, caption);
    }

    private void requireFits(Geometry grid) {
        if (grid.rows() != image.rows() || grid.columns() != image.columns() || grid.slices() <= image.slice()) {
            throw new IllegalArgumentException("labels of " + grid.describe() + " do not fit slice " + image.slice()
                    + " of " + image.columns() + "x" + image.rows() + " pixels");
        }
    }

    private int left(int panel) {
        return GAP + panel * (panelWidth + GAP);
    }

    private int x(int panel, int column) {
        return left(panel) + column * scale;
    }

    private int y(int row) {
        return GAP + lineHeight + row * scale;
    }
}
