package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.systole.imaging.cine.AssembledCine;

/** Images and contours of Sunnybrook patients become cases, in whichever layout they came. */
final class SunnybrookCases {
    static final String LAYOUT = "sunnybrook";

    private SunnybrookCases() {}

    /**
     * @param images by patient, as the contours name them
     * @param skipped what was left out so far
     */
    static Dataset of(Map<String, List<Path>> images, SunnybrookContours contours, List<Skipped> skipped) {
        List<Skipped> all = new ArrayList<>(contours.skipped());
        all.addAll(skipped);
        for (String patient : new TreeSet<>(contours.byPatient().keySet())) {
            if (!images.containsKey(patient)) {
                all.add(new Skipped(patient, "there are contours but no images of this patient"));
            }
        }
        List<DatasetCase> cases = new ArrayList<>();
        images.forEach((patient, files) -> {
            List<Contour> drawn = contours.byPatient().getOrDefault(patient, List.of());
            Map<String, String> attributes = contours.attributes().getOrDefault(patient, Map.of());
            cases.add(new DatasetCase(patient, attributes, files, () -> load(files, drawn)));
        });
        return new Dataset(LAYOUT, cases, all);
    }

    private static Loaded load(List<Path> files, List<Contour> contours) throws IOException {
        List<Skipped> skipped = new ArrayList<>();
        AssembledCine assembled = DicomImages.cine(files, skipped);
        ContourReference painted = SunnybrookContours.toReference(assembled.cine(), assembled.placed(), contours);
        skipped.addAll(painted.skipped());
        return new Loaded(assembled.cine(), painted.reference(), skipped);
    }
}
