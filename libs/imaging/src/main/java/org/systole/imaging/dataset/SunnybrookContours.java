package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.cine.PlacedInstance;

/** The contours of a Sunnybrook release (CAP layout), by PatientID of its csv. PatientIDs are never to be logged. */
public final class SunnybrookContours {
    static final String CSV = "scd_patientdata.csv";
    static final String FOLDER = "SCD_ManualContours";
    static final Pattern FILE = Pattern.compile("IM-\\d+-(\\d{4})-(i|o|p\\d)contour-manual\\.txt");

    private final Map<String, List<Contour>> byPatient = new TreeMap<>();
    private final Map<String, String> pathologies = new TreeMap<>();
    private final Map<String, Map<String, String>> attributes = new TreeMap<>();
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
        for (Path file : DatasetFolder.of(folder).files()) {
            String original = SunnybrookPatient.unpadded(
                    folder.relativize(file).getName(0).toString());
            read.add(patients.get(original), file);
        }
        return read;
    }

    /**
     * The contours of the older layout, without a csv: there the OriginalID is the patient.
     *
     * @param files contour files by unpadded OriginalID
     */
    static SunnybrookContours ofChallenge(Map<String, List<Path>> files) throws IOException {
        SunnybrookContours read = new SunnybrookContours();
        for (Map.Entry<String, List<Path>> patient : files.entrySet()) {
            read.attributes.put(patient.getKey(), SunnybrookPatient.attributes(patient.getKey(), ""));
            for (Path file : patient.getValue()) {
                read.add(patient.getKey(), file);
            }
        }
        return read;
    }

    /** PatientID by unpadded OriginalID. */
    private Map<String, String> patients(Path csv) throws IOException {
        Map<String, String> patients = new TreeMap<>();
        for (String line : TextFile.lines(csv, "dataset.csv")) {
            String[] cells = line.split(",", -1);
            if (cells.length >= 5 && !cells[0].strip().equals("PatientID")) {
                String original = SunnybrookPatient.unpadded(cells[1]);
                patients.put(original, cells[0].strip());
                pathologies.put(cells[0].strip(), cells[4].strip());
                attributes.put(cells[0].strip(), SunnybrookPatient.attributes(original, cells[4].strip()));
            }
        }
        if (patients.isEmpty()) {
            throw new BadInputException(
                    "dataset.csv",
                    csv.getFileName() + ", PatientID: there is none",
                    "Restore the file from the dataset's release.");
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

    /** Pathology and split by PatientID, where they are known. */
    public Map<String, Map<String, String>> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    public List<Skipped> skipped() {
        return List.copyOf(skipped);
    }

    /** Label maps on the cine's grid; contours of images that the cine lacks are reported as skipped. */
    public static ContourReference toReference(Cine cine, List<PlacedInstance> placed, List<Contour> contours) {
        return new ContourPainter(cine).paint(placed, contours);
    }
}
