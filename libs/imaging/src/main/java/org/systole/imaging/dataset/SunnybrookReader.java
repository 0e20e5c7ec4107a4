package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sunnybrook Cardiac Data in the layout of the Cardiac Atlas Project: a folder per PatientID, contours and csv. */
final class SunnybrookReader implements DatasetReader {
    @Override
    public String layout() {
        return SunnybrookCases.LAYOUT;
    }

    @Override
    public String looksFor() {
        return SunnybrookContours.CSV + " and " + SunnybrookContours.FOLDER + "/ beside one folder per PatientID";
    }

    @Override
    public boolean recognises(DatasetFolder folder) {
        return Files.isRegularFile(folder.root().resolve(SunnybrookContours.CSV))
                && Files.isDirectory(folder.root().resolve(SunnybrookContours.FOLDER));
    }

    @Override
    public Dataset read(DatasetFolder folder) throws IOException {
        SunnybrookContours contours = SunnybrookContours.read(folder.root());
        Map<String, List<Path>> images = new TreeMap<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Path file : folder.files()) {
            String relative = folder.relative(file);
            String top = folder.root().relativize(file).getName(0).toString();
            if (top.equals(SunnybrookContours.FOLDER) || top.equals(SunnybrookContours.CSV)) {
                continue;
            }
            if (!relative.toLowerCase(Locale.ROOT).endsWith(".dcm")) {
                skipped.add(new Skipped(relative, "neither image nor contour"));
            } else if (!contours.attributes().containsKey(top)) {
                skipped.add(new Skipped(relative, "its folder is no PatientID of the csv"));
            } else {
                images.computeIfAbsent(top, patient -> new ArrayList<>()).add(file);
            }
        }
        return SunnybrookCases.of(images, contours, skipped);
    }
}
