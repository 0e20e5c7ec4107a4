package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The same data as the MICCAI 2009 challenge gave them out: images and contours in trees of their own, each with a
 * folder per OriginalID, and no csv.
 */
final class SunnybrookChallengeReader implements DatasetReader {
    private static final Pattern PATIENT = Pattern.compile("SC-(HF-I|HF-NI|HYP|N)-\\d+", Pattern.CASE_INSENSITIVE);

    @Override
    public String layout() {
        return SunnybrookCases.LAYOUT;
    }

    @Override
    public String looksFor() {
        return "folders SC-…-NN that hold IM-SSSS-NNNN.dcm, and others that hold IM-0001-NNNN-icontour-manual.txt";
    }

    @Override
    public boolean recognises(DatasetFolder folder) {
        return !Files.exists(folder.root().resolve(SunnybrookContours.CSV))
                && folder.files().stream()
                        .anyMatch(file -> SunnybrookContours.FILE
                                        .matcher(String.valueOf(file.getFileName()))
                                        .matches()
                                && !folder.relative(file).contains(SunnybrookContours.FOLDER)
                                && patient(folder, file).isPresent());
    }

    @Override
    public Dataset read(DatasetFolder folder) throws IOException {
        Map<String, List<Path>> images = new TreeMap<>();
        Map<String, List<Path>> contours = new TreeMap<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Path file : folder.files()) {
            String relative = folder.relative(file);
            String name = relative.toLowerCase(Locale.ROOT);
            Optional<String> patient = patient(folder, file);
            if (patient.isEmpty()) {
                skipped.add(new Skipped(relative, "not in a folder of a patient"));
            } else if (name.endsWith(".dcm")) {
                images.computeIfAbsent(patient.get(), p -> new ArrayList<>()).add(file);
            } else if (name.endsWith(".txt")) {
                contours.computeIfAbsent(patient.get(), p -> new ArrayList<>()).add(file);
            } else {
                skipped.add(new Skipped(relative, "neither image nor contour"));
            }
        }
        return SunnybrookCases.of(images, SunnybrookContours.ofChallenge(contours), skipped);
    }

    /** Unpadded OriginalID of the innermost folder that is named so. */
    private static Optional<String> patient(DatasetFolder folder, Path file) {
        Path relative = folder.root().relativize(file);
        for (int i = relative.getNameCount() - 2; i >= 0; i--) {
            String name = relative.getName(i).toString();
            if (PATIENT.matcher(name).matches()) {
                return Optional.of(SunnybrookPatient.unpadded(name));
            }
        }
        return Optional.empty();
    }
}
