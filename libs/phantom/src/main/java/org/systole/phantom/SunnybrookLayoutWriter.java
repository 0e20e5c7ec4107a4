package org.systole.phantom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Writes hearts as the Sunnybrook Cardiac Data are laid out in the release of the Cardiac Atlas Project: one folder
 * of short-axis images per PatientID, contours of the left ventricle in text files, and a table of patients. Written
 * twice, a heart gives the same bytes.
 */
public final class SunnybrookLayoutWriter {
    private static final String TABLE = "scd_patientdata.csv";
    private static final String TABLE_HEAD = "PatientID,OriginalID,Gender,Age,Pathology";
    private static final int MOST_PATIENTS = 99_999;

    private final Path folder;

    /** @param folder root of the dataset; created when missing, other patients in it are kept */
    public SunnybrookLayoutWriter(Path folder) {
        this.folder = folder;
    }

    /** "SCD0000301" for patient 3, which is also the PatientID in the images. */
    public static String patientId(int patientNumber) {
        if (patientNumber < 1 || patientNumber > MOST_PATIENTS) {
            throw new IllegalArgumentException("patients are numbered from 1 to " + MOST_PATIENTS);
        }
        return String.format(Locale.ROOT, "SCD%07d", patientNumber * 100 + 1);
    }

    /** Writes all images of a heart, its contours and its line in the table. */
    public void write(int patientNumber, BeatingHeart heart) throws IOException {
        write(patientNumber, heart, phase -> true);
    }

    /**
     * Writes the images of some phases only. The others leave gaps in the InstanceNumbers, as a lost transfer does;
     * contours are written of all labelled phases.
     */
    public void write(int patientNumber, BeatingHeart heart, IntPredicate phases) throws IOException {
        ShortAxisSeries series = new ShortAxisSeries(patientId(patientNumber), heart);
        Path images = Files.createDirectories(
                folder.resolve(patientId(patientNumber)).resolve("CINESAX_" + ShortAxisSeries.SERIES_NUMBER));
        for (int phase = 0; phase < heart.parameters().phases(); phase++) {
            if (phases.test(phase)) {
                series.write(images, phase);
            }
        }
        LeftVentricleContours contours = new LeftVentricleContours(heart);
        contours.write(Files.createDirectories(folder.resolve("SCD_ManualContours")
                .resolve(String.format(Locale.ROOT, "SC-HF-I-%02d", patientNumber))
                .resolve("contours-manual")
                .resolve("IRCCI-expert")));
        writeTable(patientNumber);
    }

    private void writeTable(int patientNumber) throws IOException {
        Path table = folder.resolve(TABLE);
        Map<String, String> lines = new TreeMap<>();
        if (Files.exists(table)) {
            Files.readAllLines(table).stream()
                    .filter(line -> !line.isBlank() && !line.equals(TABLE_HEAD))
                    .forEach(line -> lines.put(line.substring(0, line.indexOf(',')), line));
        }
        String id = patientId(patientNumber);
        // the release pads the contour folder's number but not the table's
        lines.put(id, id + ",SC-HF-I-" + patientNumber + ",,,Phantom");
        String text = TABLE_HEAD + "\n" + String.join("\n", lines.values()) + "\n";
        Files.write(table, text.getBytes(StandardCharsets.UTF_8));
    }
}
