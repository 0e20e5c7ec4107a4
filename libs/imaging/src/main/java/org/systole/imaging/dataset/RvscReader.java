package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MICCAI 2012 RV Segmentation Challenge: DICOM images, contours of the right ventricle, and a list of the contours. */
final class RvscReader implements DatasetReader {
    private static final Pattern IMAGE = Pattern.compile("(P\\d{2})-(\\d{4})\\.dcm", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTOUR = Pattern.compile("(P\\d{2})-(\\d{4})-([io])contour-manual\\.txt");
    private static final Pattern LIST = Pattern.compile("(P\\d{2})list\\.txt");
    private static final Map<String, String> SPLITS =
            Map.of("trainingset", "training", "test1set", "test1", "test2set", "test2");

    @Override
    public String layout() {
        return "rvsc";
    }

    @Override
    public String looksFor() {
        return "PNNlist.txt beside PNNdicom/PNN-MMMM.dcm and PNNcontours-manual/";
    }

    @Override
    public boolean recognises(DatasetFolder folder) {
        return folder.files().stream()
                        .anyMatch(file -> IMAGE.matcher(name(file)).matches())
                && folder.files().stream()
                        .anyMatch(file -> LIST.matcher(name(file)).matches()
                                || CONTOUR.matcher(name(file)).matches());
    }

    @Override
    public Dataset read(DatasetFolder folder) throws IOException {
        Map<String, RvscCase> patients = new TreeMap<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Path file : folder.files()) {
            Matcher image = IMAGE.matcher(name(file));
            Matcher contour = CONTOUR.matcher(name(file));
            Matcher list = LIST.matcher(name(file));
            if (image.matches()) {
                of(image.group(1), patients).images.put(file, Integer.valueOf(image.group(2)));
            } else if (contour.matches()) {
                Integer number = Integer.valueOf(contour.group(2));
                RvscCase one = of(contour.group(1), patients);
                (contour.group(3).equals("i") ? one.inner : one.outer).put(number, file);
            } else if (list.matches()) {
                RvscList.check(folder, file, skipped);
            } else {
                skipped.add(new Skipped(folder.relative(file), "neither image nor contour nor list"));
            }
        }
        List<DatasetCase> cases = new ArrayList<>();
        patients.forEach((patient, one) -> {
            if (one.images.isEmpty()) {
                skipped.add(new Skipped(patient, "there are contours but no images of this patient"));
                return;
            }
            String split = split(folder, one.images.keySet().iterator().next());
            Map<String, String> attributes = split.isEmpty() ? Map.of() : Map.of(DatasetCase.SPLIT, split);
            cases.add(new DatasetCase(patient, attributes, List.copyOf(new TreeSet<>(one.images.keySet())), one::load));
        });
        return new Dataset(layout(), cases, skipped);
    }

    private static RvscCase of(String patient, Map<String, RvscCase> patients) {
        return patients.computeIfAbsent(patient.toUpperCase(Locale.ROOT), p -> new RvscCase());
    }

    private static String split(DatasetFolder folder, Path file) {
        for (Path part : folder.root().toAbsolutePath().normalize().resolve(folder.relative(file))) {
            String split = SPLITS.get(part.toString().toLowerCase(Locale.ROOT));
            if (split != null) {
                return split;
            }
        }
        return "";
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
