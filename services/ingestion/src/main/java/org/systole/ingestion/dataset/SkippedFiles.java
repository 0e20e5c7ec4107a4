package org.systole.ingestion.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systole.platform.documents.DatasetManifest.Skipped;

/** What an import left out, and why. Files are named without their folders: those are named after patients. */
final class SkippedFiles {
    private final List<Skipped> all = new ArrayList<>();

    void add(Path file, String reason) {
        add(String.valueOf(file.getFileName()), reason);
    }

    /** @param file name of a file, a surrogate before it where names repeat */
    void add(String file, String reason) {
        all.add(new Skipped(file, reason));
    }

    List<Skipped> all() {
        return List.copyOf(all);
    }
}
