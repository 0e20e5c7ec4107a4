package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.systole.base.BadInputException;

/**
 * PNNlist.txt names the contours of a patient: Windows paths below the set's folder, one per line. The contours that are
 * there are read in any case; the list says which ought to be.
 */
final class RvscList {
    private static final int MOST_LINES = 10_000;

    private RvscList() {}

    /** Reports names of files that are missing, and names that lead out of the dataset, which are never looked at. */
    static void check(DatasetFolder folder, Path list, List<Skipped> skipped) throws IOException {
        List<String> lines;
        try {
            lines = TextFile.lines(list, "rvsc.list");
        } catch (BadInputException e) {
            skipped.add(new Skipped(folder.relative(list), String.valueOf(e.getMessage())));
            return;
        }
        if (lines.size() > MOST_LINES) {
            skipped.add(new Skipped(folder.relative(list), "has more than " + MOST_LINES + " lines"));
            return;
        }
        Path root = folder.root().toAbsolutePath().normalize();
        for (int line = 0; line < lines.size(); line++) {
            String name = lines.get(line).strip().replace('\\', '/');
            String reason =
                    name.isEmpty() ? "" : reason(root, list.toAbsolutePath().normalize(), name);
            if (!reason.isEmpty()) {
                skipped.add(new Skipped(folder.relative(list) + " line " + (line + 1), reason));
            }
        }
    }

    /** Names are relative to the set's folder, two above the list; some copies lack the patient's own folder. */
    private static String reason(Path root, Path list, String name) {
        Path patient = list.getParent();
        Path set = patient == null ? null : patient.getParent();
        try {
            Path named = Path.of(name);
            if (set == null || patient == null || named.isAbsolute() || name.matches("[A-Za-z]:.*")) {
                return "names a place outside the dataset";
            }
            Path target = set.resolve(named).normalize();
            if (!target.startsWith(root) && !target.startsWith(patient)) {
                return "names a place outside the dataset";
            }
            boolean there = Files.isRegularFile(target)
                    || Files.isRegularFile(patient.resolve(named).normalize());
            return there ? "" : "names a file that is not there";
        } catch (InvalidPathException e) {
            return "is no path";
        }
    }
}
