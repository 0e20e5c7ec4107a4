package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.DicomInstance;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.CineAssembler;

/** Sunnybrook Cardiac Data in the layout of the Cardiac Atlas Project: a folder per PatientID, contours and csv. */
final class SunnybrookReader implements DatasetReader {
    @Override
    public String layout() {
        return "sunnybrook";
    }

    @Override
    public String looksFor() {
        return SunnybrookContours.CSV + " and " + SunnybrookContours.FOLDER + "/ beside one folder per PatientID";
    }

    @Override
    public boolean recognises(Path root) {
        return Files.isRegularFile(root.resolve(SunnybrookContours.CSV))
                && Files.isDirectory(root.resolve(SunnybrookContours.FOLDER));
    }

    @Override
    public Dataset read(Path root) throws IOException {
        SunnybrookContours contours = SunnybrookContours.read(root);
        List<Skipped> skipped = new ArrayList<>(contours.skipped());
        Map<String, List<Path>> images = images(root, contours, skipped);
        for (String patient : new TreeSet<>(contours.byPatient().keySet())) {
            if (!images.containsKey(patient)) {
                skipped.add(new Skipped(patient, "there are contours but no images of this patient"));
            }
        }
        List<DatasetCase> cases = new ArrayList<>();
        images.forEach((patient, files) -> {
            List<Contour> drawn = contours.byPatient().getOrDefault(patient, List.of());
            Map<String, String> attributes =
                    Map.of("pathology", contours.pathologies().getOrDefault(patient, ""));
            cases.add(new DatasetCase(patient, attributes, files, () -> load(files, drawn)));
        });
        return new Dataset(layout(), cases, skipped);
    }

    private static Map<String, List<Path>> images(Path root, SunnybrookContours contours, List<Skipped> skipped)
            throws IOException {
        Map<String, List<Path>> images = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                Path relative = root.relativize(file);
                String top = relative.getName(0).toString();
                if (top.equals(SunnybrookContours.FOLDER) || top.equals(SunnybrookContours.CSV)) {
                    continue;
                }
                if (!relative.toString().endsWith(".dcm")) {
                    skipped.add(new Skipped(relative.toString(), "neither image nor contour"));
                } else if (!contours.pathologies().containsKey(top)) {
                    skipped.add(new Skipped(relative.toString(), "its folder is no PatientID of the csv"));
                } else {
                    images.computeIfAbsent(top, patient -> new ArrayList<>()).add(file);
                }
            }
        }
        return images;
    }

    private static Loaded load(List<Path> files, List<Contour> contours) throws IOException {
        List<Skipped> skipped = new ArrayList<>();
        List<DicomInstance> instances = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (Path file : files) {
            try {
                DicomInstance instance = DicomFiles.read(file);
                instances.add(instance);
                names.put(instance.header().sopInstanceUid(), String.valueOf(file.getFileName()));
            } catch (BadInputException e) {
                skipped.add(new Skipped(String.valueOf(file.getFileName()), String.valueOf(e.getMessage())));
            }
        }
        AssembledCine assembled = CineAssembler.assemble(instances);
        assembled
                .ignored()
                .forEach(one ->
                        skipped.add(new Skipped(names.getOrDefault(one.sopInstanceUid(), "an image"), one.reason())));
        ContourReference painted = SunnybrookContours.toReference(assembled.cine(), assembled.placed(), contours);
        skipped.addAll(painted.skipped());
        return new Loaded(assembled.cine(), painted.reference(), skipped);
    }
}
