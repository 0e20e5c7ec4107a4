package org.systole.phantom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Contours as Sunnybrook's readers drew them: the endocardium at end diastole and end systole, the epicardium at end
 * diastole alone. Column and row are counted from 1; the polygon is not closed.
 */
final class LeftVentricleContours {
    private static final double STEP_PIXELS = 0.5;
    private static final int FEWEST_POINTS = 16;

    private final BeatingHeart heart;

    LeftVentricleContours(BeatingHeart heart) {
        this.heart = heart;
    }

    void write(Path folder) throws IOException {
        HeartParameters parameters = heart.parameters();
        for (int slice = 0; slice < parameters.slices(); slice++) {
            int diastole = parameters.endDiastole();
            write(folder, slice, diastole, "i", heart.endocardiumPixels(slice, diastole));
            write(folder, slice, diastole, "o", heart.epicardiumPixels(slice, diastole));
            int systole = parameters.endSystole();
            write(folder, slice, systole, "i", heart.endocardiumPixels(slice, systole));
        }
    }

    private void write(Path folder, int slice, int phase, String boundary, double radius) throws IOException {
        if (radius == 0) {
            return;
        }
        int number = ShortAxisSeries.instanceNumber(heart.parameters(), slice, phase);
        String name = String.format(Locale.ROOT, "IM-0001-%04d-%scontour-manual.txt", number, boundary);
        Files.write(folder.resolve(name), circle(radius).getBytes(StandardCharsets.US_ASCII));
    }

    private String circle(double radius) {
        int points = Math.max(FEWEST_POINTS, (int) Math.ceil(2 * Math.PI * radius / STEP_PIXELS));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points;
            double column = heart.parameters().centreColumn() + radius * Math.cos(angle) + 1;
            double row = heart.parameters().centreRow() + radius * Math.sin(angle) + 1;
            text.append(String.format(Locale.ROOT, "%.2f %.2f\n", column, row));
        }
        return text.toString();
    }
}
