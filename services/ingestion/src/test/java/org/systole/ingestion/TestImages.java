package org.systole.ingestion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systole.dicom.DicomWriter;
import org.systole.dicom.InstanceHeader;

/** Small short-axis cines as DICOM files. */
public final class TestImages {
    public static final String PATIENT = "PATIENT^SECRET-4711";
    public static final int SIZE = 32;

    private TestImages() {}

    /** One study's images in the order of InstanceNumber; the same arguments give the same bytes. */
    public static List<byte[]> cine(String studyUid, String patientId, int slices, int phases) {
        List<byte[]> images = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            for (int phase = 0; phase < phases; phase++) {
                images.add(image(studyUid, patientId, slice, phase, phases, 0));
            }
        }
        return images;
    }

    /** One image; another {@code shade} is the same SOP instance with other pixels. */
    public static byte[] image(String studyUid, String patientId, int slice, int phase, int phases, int shade) {
        int number = slice * phases + phase + 1;
        short[] pixels = new short[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) ((i * 31 + number * 7 + shade) % 1000);
        }
        return DicomWriter.write(header(studyUid, patientId, number, slice, phase, phases), pixels);
    }

    private static InstanceHeader header(
            String studyUid, String patientId, int number, int slice, int phase, int phases) {
        return new InstanceHeader(
                studyUid + ".5." + number,
                "1.2.840.10008.5.1.4.1.1.4",
                studyUid,
                studyUid + ".5",
                studyUid + ".9",
                patientId,
                "MR",
                5,
                null,
                number,
                SIZE,
                SIZE,
                1,
                1.25,
                1.25,
                List.of(0.0, 0.0, slice * 8.0),
                List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
                phase * 40.0,
                null,
                8.0,
                phases);
    }

    /** Writes images as files, named by their order. */
    public static List<Path> files(Path folder, List<byte[]> images) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (byte[] image : images) {
            Path file = folder.resolve(String.format("IM-0001-%04d.dcm", files.size() + 1));
            files.add(Files.write(file, image));
        }
        return files;
    }
}
