package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 2011 LV Segmentation Challenge (CAP, DETERMINE): a DICOM image and a PNG ring of the myocardium per slice and phase. */
final class Lv2011Reader implements DatasetReader {
    private static final Pattern FILE =
            Pattern.compile("(DET\\d{7})_(SA|LA)(\\d{1,4})_ph(\\d{1,4})\\.(dcm|png)", Pattern.CASE_INSENSITIVE);

    @Override
    public String layout() {
        return "lv2011";
    }

    @Override
    public String looksFor() {
        return "files DETNNNNNNN_SAx_phy.dcm and .png";
    }

    @Override
    public boolean recognises(DatasetFolder folder) {
        return folder.files().stream().anyMatch(file -> FILE.matcher(name(file)).matches());
    }

    @Override
    public Dataset read(DatasetFolder folder) throws IOException {
        Map<String, Lv2011Case> patients = new TreeMap<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Path file : folder.files()) {
            Matcher name = FILE.matcher(name(file));
            if (!name.matches()) {
                skipped.add(new Skipped(folder.relative(file), "not named as this dataset names its files"));
            } else if (name.group(2).equalsIgnoreCase("LA")) {
                skipped.add(new Skipped(folder.relative(file), "a long axis"));
            } else {
                String key = name.group(3) + "_" + name.group(4);
                Lv2011Case one =
                        patients.computeIfAbsent(name.group(1).toUpperCase(Locale.ROOT), patient -> new Lv2011Case());
                boolean first = name.group(5).equalsIgnoreCase("png")
                        ? one.rings.putIfAbsent(key, file) == null
                        : one.images.putIfAbsent(key, file) == null;
                if (!first) {
                    skipped.add(new Skipped(folder.relative(file), "the same slice and phase twice"));
                }
            }
        }
        List<DatasetCase> cases = new ArrayList<>();
        patients.forEach((patient, one) -> {
            if (one.images.isEmpty()) {
                skipped.add(new Skipped(patient, "there are rings but no images of this patient"));
            } else {
                cases.add(new DatasetCase(patient, split(folder, one), List.copyOf(one.images.values()), one::load));
            }
        });
        return new Dataset(layout(), cases, skipped);
    }

    /** The folders of the release say "training" or "validation". */
    private static Map<String, String> split(DatasetFolder folder, Lv2011Case one) {
        Path image = one.images.values().iterator().next();
        String path = folder.root().toAbsolutePath().normalize().getFileName() + "/" + folder.relative(image);
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.contains("training")) {
            return Map.of(DatasetCase.SPLIT, "training");
        }
        return lower.contains("validation") ? Map.of(DatasetCase.SPLIT, "validation") : Map.of();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
