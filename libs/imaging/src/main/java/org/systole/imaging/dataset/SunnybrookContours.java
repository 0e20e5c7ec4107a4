package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.cine.PlacedInstance;

/** The contours of a Sunnybrook release (CAP layout), by PatientID of its csv. PatientIDs are never to be logged. */
public final class SunnybrookContours {
    static final String CSV = "scd_patientdata.csv";
    static final String FOLDER = "SCD_ManualContours";
    private static final Pattern FILE = Pattern.compile("IM-\\d+-(\\d{4})-(i|o|p\\d)contour-manual\\.txt");

    private final Map<String, List<Contour>> byPatient = new TreeMap<>();
    private final Map<String, String> pathologies = new TreeMap<>();
    private final List<Skipped> skipped = new ArrayList<>();

    private SunnybrookContours() {}

    /** Reads csv and contours; a missing csv or folder is bad input ({@code dataset.unknown-layout}). */
    public static SunnybrookContours read(Path root) throws IOException {
        Path csv = root.resolve(CSV);
        Path folder = root.resolve(FOLDER);
        if (!Files.isRegularFile(csv) || !Files.isDirectory(folder)) {
            throw new BadInputException(
                    "dataset.unknown-layout",
                    root.getFileName() + " has no " + CSV + " beside a folder " + FOLDER,
                    "Name the folder that holds both.");
        }
        SunnybrookContours read = new SunnybrookContours();
        Map<String, String> patients = read.patients(csv);
        for (Path file : files(folder)) {
            read.add(patients.get(unpadded(folder.relativize(file).getName(0).toString())), file);
        }
        return read;
    }

    /** PatientID by unpadded OriginalID. */
    private Map<String, String> patients(Path csv) throws IOException {
        Map<String, String> patients = new TreeMap<>();
        for (String line : Files.readAllLines(csv)) {
            // some copies start with a byte order mark
            String[] cells = line.replace("\uFEFF", "").split(",", -1);
            if (cells.length >= 5 && !cells[0].trim().equals("PatientID")) {
                patients.put(unpadded(cells[1]), cells[0].trim());
                pathologies.put(cells[0].trim(), cells[4].trim());
            }
        }
        return patients;
    }

    private void add(@Nullable String patient, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Matcher parts = FILE.matcher(name);
        if (patient == null) {
            skipped.add(new Skipped(name, "its folder is no OriginalID of the csv"));
        } else if (!parts.matches()) {
            skipped.add(new Skipped(name, "not named as a contour"));
        } else if (!parts.group(2).startsWith("p")) { // papillary muscles belong to the cavity
            Contour.Boundary boundary =
                    parts.group(2).equals("i") ? Contour.Boundary.ENDOCARDIUM : Contour.Boundary.EPICARDIUM;
            try {
                byPatient
                        .computeIfAbsent(patient, p -> new ArrayList<>())
                        .add(Contour.read(file, Integer.parseInt(parts.group(1)), boundary));
            } catch (BadInputException e) {
                skipped.add(new Skipped(name, String.valueOf(e.getMessage())));
            }
        }
    }

    /** Contours by PatientID. */
    public Map<String, List<Contour>> byPatient() {
        return Collections.unmodifiableMap(byPatient);
    }

    /** Pathology by PatientID, as the csv says. */
    public Map<String, String> pathologies() {
        return Collections.unmodifiableMap(pathologies);
    }

    public List<Skipped> skipped() {
        return List.copyOf(skipped);
    }

    /** Label maps on the cine's grid; contours of images that the cine lacks are reported as skipped. */
    public static ContourReference toReference(Cine cine, List<PlacedInstance> placed, List<Contour> contours) {
        return new ContourPainter(cine).paint(placed, contours);
    }

    /** "SC-HF-I-01" and "SC-HF-I-1" are the same patient. */
    private static String unpadded(String originalId) {
        return originalId.trim().toUpperCase(Locale.ROOT).replaceFirst("-0+(\\d+)$", "-$1");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
