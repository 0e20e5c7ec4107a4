package org.systole.imaging.render;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * One slice beating, with the outlines of its structures: the heart and its surroundings only, in one grey window for all
 * phases.
 */
public final class CineOverlay {
    /** Voxels around the heart. */
    private static final int MARGIN = 20;

    private static final int SMALL_COLUMNS = 120;
    private static final int GAP = 6;
    private static final int PALE = 0xe0e0e0;

    private final List<SliceImage> images;
    private final List<LabelMap> labels;
    private final int slice;
    private final int top;
    private final int left;
    private final int rows;
    private final int columns;
    private final int scale;

    private CineOverlay(List<SliceImage> images, List<LabelMap> labels, int slice) {
        this.images = images;
        this.labels = labels;
        this.slice = slice;
        Geometry grid = labels.get(0).geometry();
        int[] box = {grid.rows(), grid.columns(), -1, -1};
        labels.forEach(phase -> widen(box, phase, slice));
        boolean none = box[2] < 0;
        top = none ? 0 : Math.max(0, box[0] - MARGIN);
        left = none ? 0 : Math.max(0, box[1] - MARGIN);
        rows = (none ? grid.rows() : Math.min(grid.rows(), box[2] + 1 + MARGIN)) - top;
        columns = (none ? grid.columns() : Math.min(grid.columns(), box[3] + 1 + MARGIN)) - left;
        scale = columns <= SMALL_COLUMNS ? 3 : 2;
    }

    /**
     * An animated GIF that never stops; equal input has equal bytes.
     *
     * @param grid of images and labels
     * @param phases intensities per phase, [slice][row][column], flat
     * @param labels one label map per phase
     * @param frameMs how long each phase is shown; viewers know hundredths of a second
     */
    public static byte[] gif(Geometry grid, List<float[]> phases, List<LabelMap> labels, int slice, int frameMs) {
        CineOverlay cine = of(grid, phases, labels, slice);
        List<BufferedImage> frames = IntStream.range(0, phases.size())
                .mapToObj(phase -> cine.frame(phase).image())
                .toList();
        return AnimatedGif.of(frames, Outlines.colours(), frameMs);
    }

    /** PNG of one phase of the same picture, for paper and for those who do not want movement. */
    public static byte[] still(Geometry grid, List<float[]> phases, List<LabelMap> labels, int slice, int phase) {
        return of(grid, phases, labels, slice).frame(phase).png();
    }

    private static CineOverlay of(Geometry grid, List<float[]> phases, List<LabelMap> labels, int slice) {
        if (phases.isEmpty() || phases.size() != labels.size()) {
            throw new IllegalArgumentException(
                    phases.size() + " phases of a cine do not fit labels of " + labels.size());
        }
        for (LabelMap each : labels) {
            Geometry other = each.geometry();
            if (other.rows() != grid.rows() || other.columns() != grid.columns() || other.slices() != grid.slices()) {
                throw new IllegalArgumentException(
                        "labels of " + other.describe() + " do not fit a cine of " + grid.describe());
            }
        }
        return new CineOverlay(SliceImage.cine(grid, phases, slice), new ArrayList<>(labels), slice);
    }

    private Canvas frame(int phase) {
        int line = PixelFont.HEIGHT * scale + GAP;
        int width = columns * scale;
        Canvas canvas = new Canvas(width, rows * scale + line + GAP);
        SliceImage image = images.get(phase);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int grey = image.grey(top + row, left + column);
                canvas.fill(column * scale, row * scale, scale, scale, grey << 16 | grey << 8 | grey);
            }
        }
        new Outlines(labels.get(phase), slice).draw(canvas, -left * scale, -top * scale, scale);
        canvas.text(GAP, rows * scale + GAP, width, scale, PALE, "phase " + (phase + 1) + "/" + images.size());
        return canvas;
    }

    private static void widen(int[] box, LabelMap labels, int slice) {
        for (int row = 0; row < labels.geometry().rows(); row++) {
            for (int column = 0; column < labels.geometry().columns(); column++) {
                int code = labels.at(slice, row, column);
                if (code != Structure.BACKGROUND && code != Structure.UNKNOWN) {
                    box[0] = Math.min(box[0], row);
                    box[1] = Math.min(box[1], column);
                    box[2] = Math.max(box[2], row);
                    box[3] = Math.max(box[3], column);
                }
            }
        }
    }
}
