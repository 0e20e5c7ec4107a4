package org.systole.imaging.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Volume;

/** A slice before and after each step of a recipe, side by side; below, once more with the outlines of its labels. */
public final class Strip {
    private static final int SCALE = 2;
    private static final int GAP = 6;
    private static final int PALE = 0xe0e0e0;
    private static final int LINE = PixelFont.HEIGHT * SCALE + GAP;

    private final boolean labelled;
    private final int height;
    private final Canvas canvas;

    private Strip(List<Panel> panels) {
        labelled = panels.stream().anyMatch(panel -> panel.labels() != null);
        height = panels.stream()
                        .mapToInt(panel -> panel.image().geometry().rows())
                        .max()
                        .orElse(0)
                * SCALE;
        int width = GAP
                + panels.stream()
                        .mapToInt(panel -> panel.image().geometry().columns() * SCALE + GAP)
                        .sum();
        canvas = new Canvas(width, GAP + 2 * LINE + (height + GAP) * (labelled ? 2 : 1));
    }

    /**
     * One stage.
     *
     * @param caption for example the name of the step
     * @param slice of the image that is shown; stages may number it differently
     * @param labels on the grid of the image, where there are any
     */
    public record Panel(
            String caption,
            Volume image,
            int slice,
            @Nullable LabelMap labels) {}

    /** PNG of the stages of one slice, each from its darkest to its brightest percent; equal input has equal bytes. */
    public static byte[] png(List<Panel> panels) {
        Strip strip = new Strip(panels);
        int left = GAP;
        for (Panel panel : panels) {
            strip.draw(panel, left);
            left += panel.image().geometry().columns() * SCALE + GAP;
        }
        return strip.canvas.png();
    }

    private void draw(Panel panel, int left) {
        int columns = panel.image().geometry().columns();
        int rows = panel.image().geometry().rows();
        canvas.text(left, GAP, columns * SCALE, SCALE, PALE, panel.caption());
        canvas.text(left, GAP + LINE, columns * SCALE, SCALE, PALE, columns + "X" + rows);
        SliceImage image = SliceImage.of(panel.image(), panel.slice());
        int top = GAP + 2 * LINE;
        draw(image, left, top);
        if (labelled) {
            draw(image, left, top + height + GAP);
        }
        LabelMap labels = panel.labels();
        if (labels != null) {
            new Outlines(labels, panel.slice()).draw(canvas, left, top + height + GAP, SCALE);
        }
    }

    private void draw(SliceImage image, int left, int top) {
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++) {
                int grey = image.grey(row, column);
                canvas.fill(left + column * SCALE, top + row * SCALE, SCALE, SCALE, grey << 16 | grey << 8 | grey);
            }
        }
    }
}
