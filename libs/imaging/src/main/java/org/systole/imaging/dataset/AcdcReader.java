package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.systole.base.BadInputException;

/** Automated Cardiac Diagnosis Challenge: a folder of NIfTI files and an Info.cfg per patient. */
final class AcdcReader implements DatasetReader {
    private static final Pattern PATIENT = Pattern.compile("patient\\d+");
    private static final Pattern FILE = Pattern.compile("(patient\\d+)_(?:(4d)|frame(\\d{1,6})(_gt)?)\\.nii(?:\\.gz)?");

    @Override
    public String layout() {
        return "acdc";
    }

    @Override
    public String looksFor() {
        return "folders patientNNN that hold " + AcdcInfo.FILE + " and patientNNN_frameFF.nii.gz";
    }

    @Override
    public boolean recognises(DatasetFolder folder) {
        return folder.files().stream()
                .anyMatch(file -> PATIENT.matcher(folderOf(file)).matches()
                        && FILE.matcher(name(file)).matches());
    }

    @Override
    public Dataset read(DatasetFolder folder) throws IOException {
        List<Skipped> skipped = new ArrayList<>();
        Map<Path, AcdcCase> patients = new TreeMap<>();
        for (Path file : folder.files()) {
            String patient = folderOf(file);
            Matcher name = FILE.matcher(name(file));
            AcdcCase one = patients.computeIfAbsent(Objects.requireNonNull(file.getParent()), p -> new AcdcCase());
            if (!PATIENT.matcher(patient).matches()) {
                skipped.add(new Skipped(folder.relative(file), "not in a folder named patientNNN"));
            } else if (name(file).equals(AcdcInfo.FILE)) {
                one.info = info(folder, file, skipped);
            } else if (!name.matches() || !name.group(1).equals(patient)) {
                skipped.add(new Skipped(folder.relative(file), "not named as ACDC names its files"));
            } else if (name.group(2) != null) {
                one.cine = file;
            } else {
                (name.group(4) == null ? one.images : one.labels).put(Integer.valueOf(name.group(3)), file);
            }
        }
        List<DatasetCase> cases = new ArrayList<>();
        patients.forEach((parent, files) -> addCase(folder, parent, files, cases, skipped));
        return new Dataset(layout(), cases, skipped);
    }

    private static AcdcInfo info(DatasetFolder folder, Path file, List<Skipped> skipped) throws IOException {
        try {
            return AcdcInfo.read(file);
        } catch (BadInputException e) {
            skipped.add(new Skipped(folder.relative(file), String.valueOf(e.getMessage())));
            return AcdcInfo.NOTHING;
        }
    }

    private static void addCase(
            DatasetFolder folder, Path parent, AcdcCase files, List<DatasetCase> cases, List<Skipped> skipped) {
        String patient = name(parent);
        if (!PATIENT.matcher(patient).matches()) {
            return;
        }
        if (files.cine == null && files.images.isEmpty()) {
            skipped.add(new Skipped(folder.relative(parent), "there are no images of this patient"));
            return;
        }
        Map<String, String> attributes = new TreeMap<>();
        if (!files.info.group().isEmpty()) {
            attributes.put("pathology", files.info.group());
        }
        String split = folderOf(parent);
        if (split.equals("training") || split.equals("testing")) {
            attributes.put(DatasetCase.SPLIT, split);
        }
        cases.add(new DatasetCase(patient, attributes, files.all(), files::load));
    }

    private static String folderOf(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? "" : name(parent);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
