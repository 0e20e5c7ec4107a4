package org.systole.imaging.recipe;

import java.util.Map;
import org.systole.base.BadInputException;

/**
 * Contrast-limited adaptive histogram equalization per slice (Zuiderveld 1994), with the arithmetic of OpenCV's CLAHE
 * on 16 bit: values come out as whole numbers from 0 to 65535.
 *
 * @param clipLimit most pixels of one grey level, as a multiple of what each of 65536 levels had if all had the same
 * @param tilesDown parts of the slice with a histogram of their own; 1 × 1 is the whole slice
 * @param greyLevels the slice is first spread over so many grey levels, so that the clip limit means the same for every
 *     scanner; 0 takes the values as they are, rounded, which must lie from 0 to 65535
 */
record Clahe(double clipLimit, int tilesDown, int tilesAcross, int greyLevels) implements Step {
    private static final int MOST_TILES = 16;

    Clahe {
        Sizes.requireBetween("clahe.clipLimit", clipLimit, 0, Equalization.LEVELS);
        Sizes.requireBetween("clahe.tilesDown", tilesDown, 1, MOST_TILES);
        Sizes.requireBetween("clahe.tilesAcross", tilesAcross, 1, MOST_TILES);
        Sizes.requireBetween("clahe.greyLevels", greyLevels, 0, Equalization.LEVELS);
    }

    @Override
    public String name() {
        return "clahe";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of(
                "clipLimit", clipLimit, "tilesDown", tilesDown, "tilesAcross", tilesAcross, "greyLevels", greyLevels);
    }

    @Override
    public FittedStep fit(Phases phases) {
        return new SliceStep(phases.grid(), this::equalize);
    }

    private void equalize(float[] image, float[] equalized, Grid grid, Box part) {
        int start = grid.start(part.firstSlice(), 0);
        int length = grid.geometry().sliceVoxels();
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = start; i < start + length; i++) {
            min = image[i] < min ? image[i] : min;
            max = image[i] > max ? image[i] : max;
        }
        char[] levels =
                greyLevels == 0 ? rounded(image, start, length, min, max) : spread(image, start, length, min, max);
        int top = greyLevels == 0 ? (int) Math.rint(max) : greyLevels - 1;
        new Equalization(clipLimit, tilesDown, tilesAcross)
                .apply(levels, top, grid.geometry().rows(), grid.geometry().columns(), equalized, start);
    }

    private static char[] rounded(float[] image, int start, int length, float min, float max) {
        if (min < 0 || max > Equalization.LEVELS - 1) {
            throw new BadInputException(
                    "image.range",
                    "clahe takes values from 0 to 65535 but a slice holds " + min + " to " + max,
                    "Give clahe greyLevels, for example 4096.");
        }
        char[] levels = new char[length];
        for (int i = 0; i < length; i++) {
            levels[i] = (char) Math.rint(image[start + i]);
        }
        return levels;
    }

    private char[] spread(float[] image, int start, int length, float min, float max) {
        char[] levels = new char[length];
        if (max > min) {
            // halves, for the range of a float may be no float
            float scale = (greyLevels - 1) / (max / 2 - min / 2);
            for (int i = 0; i < length; i++) {
                levels[i] = (char) Math.min(greyLevels - 1, (image[start + i] / 2 - min / 2) * scale + 0.5f);
            }
        }
        return levels;
    }
}
