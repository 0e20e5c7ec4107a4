package org.systole.embedded;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.systole.platform.home.PlatformFile;

/** The platform file while several processes start at once: each change is on disk before the next. */
final class PlatformState {
    private final DataFolder folder;
    private PlatformFile file;

    PlatformState(DataFolder folder) {
        this.folder = folder;
        this.file = PlatformFile.read(folder.home()).orElseGet(PlatformFile::empty);
    }

    synchronized PlatformFile file() {
        return file;
    }

    synchronized void change(UnaryOperator<PlatformFile> change) throws IOException {
        file = change.apply(file);
        file.write(folder.home());
    }
}
