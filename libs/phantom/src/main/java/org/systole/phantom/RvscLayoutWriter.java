package org.systole.phantom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes hearts as the RVSC is laid out: images of 20 phases counted from 0 with end diastole first, taller than wide or
 * wider than tall, closed contours of the right ventricle, and their list with backslashes and carriage returns. Written
 * twice, a heart gives the same files.
 */
public final class RvscLayoutWriter {
    /** Phases of every cine of the dataset. */
    public static final int PHASES = 20;

    private static final double WALL = 1.15;

    private final Path folder;

    /** @param folder for example {@code TrainingSet}; created when missing */
    public RvscLayoutWriter(Path folder) {
        this.folder = folder;
    }

    /** @param rows of the images, taken from the middle of the heart's, as {@code columns} are */
    public void write(int patientNumber, BeatingHeart heart, int rows, int columns) throws IOException {
        HeartParameters parameters = heart.parameters();
        if (parameters.phases() != PHASES) {
            throw new IllegalArgumentException("this dataset has " + PHASES + " phases");
        }
        String patient = String.format(Locale.ROOT, "P%02d", patientNumber);
        String home = String.format(Locale.ROOT, "patient%02d", patientNumber);
        Path images = Files.createDirectories(folder.resolve(home).resolve(patient + "dicom"));
        ShortAxisSeries series = new ShortAxisSeries(patient, heart);
        for (int slice = 0; slice < parameters.slices(); slice++) {
            for (int phase = 0; phase < PHASES; phase++) {
                String name = String.format(Locale.ROOT, "%s-%04d.dcm", patient, number(parameters, slice, phase));
                Files.write(images.resolve(name), series.image(slice, phase, rows, columns, true));
            }
        }
        StringBuilder list = new StringBuilder();
        int firstRow = (parameters.size() - rows) / 2;
        int firstColumn = (parameters.size() - columns) / 2;
        // all inner contours first: their lines do not stand in pairs
        for (String kind : List.of("i", "o")) {
            contours(home, patient, heart, kind, firstRow, firstColumn, list);
        }
        Files.write(
                folder.resolve(home).resolve(patient + "list.txt"),
                list.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void contours(
            String home,
            String patient,
            BeatingHeart heart,
            String kind,
            int firstRow,
            int firstColumn,
            StringBuilder list)
            throws IOException {
        HeartParameters parameters = heart.parameters();
        HeartShape shape = new HeartShape(parameters);
        Path target = Files.createDirectories(folder.resolve(home).resolve(patient + "contours-manual"));
        for (int slice = 0; slice < parameters.slices(); slice++) {
            for (int phase : List.of(parameters.endDiastole(), parameters.endSystole())) {
                RightVentricleContour contour = new RightVentricleContour(shape.section(slice, phase), parameters);
                if (contour.isEmpty()) {
                    continue;
                }
                String name = String.format(
                        Locale.ROOT, "%s-%04d-%scontour-manual.txt", patient, number(parameters, slice, phase), kind);
                String text = contour.text(kind.equals("i") ? 1 : WALL, firstRow, firstColumn);
                Files.write(target.resolve(name), text.getBytes(StandardCharsets.US_ASCII));
                list.append(".\\")
                        .append(home)
                        .append('\\')
                        .append(patient)
                        .append("contours-manual\\")
                        .append(name);
                list.append("\r\n");
            }
        }
    }

    /** From 0, slice after slice; end diastole is the first phase. */
    static int number(HeartParameters parameters, int slice, int phase) {
        return slice * PHASES + Math.floorMod(phase - parameters.endDiastole(), PHASES);
    }
}
