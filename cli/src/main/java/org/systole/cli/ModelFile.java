package org.systole.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.systole.base.BadInputException;
import org.systole.nets.TrainedModel;
import org.systole.nets.TrainingCurves;

/** Where a trained model goes, and the files beside it that share its name. */
record ModelFile(Path archive) {
    private static final String ZIP = ".zip";

    ModelFile {
        Path target = archive.toAbsolutePath();
        if (target.getParent() == null || Files.isDirectory(target)) {
            throw new BadInputException(
                    "out.folder", archive + " is a folder", "name the file to write, e.g. model.zip");
        }
    }

    /** That of one fold: {@code lv.zip} becomes {@code lv-fold2.zip}. */
    ModelFile ofFold(int fold) {
        return new ModelFile(archive.resolveSibling(stem() + "-fold" + fold + ZIP));
    }

    /** Without its ending. */
    String stem() {
        String name = String.valueOf(archive.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(ZIP) ? name.substring(0, name.length() - ZIP.length()) : name;
    }

    /** Puts model and curves here; each appears only whole, also when it travels between file systems. */
    void publish(TrainedModel model, Path work) throws IOException {
        Files.createDirectories(archive.toAbsolutePath().getParent());
        for (String curves : new String[] {TrainingCurves.LINES, TrainingCurves.PICTURE}) {
            copy(work.resolve(curves), archive.resolveSibling(stem() + "." + curves));
        }
        copy(model.archive(), archive);
    }

    private static void copy(Path file, Path to) throws IOException {
        Path target = to.toAbsolutePath();
        Path part = Files.createTempFile(target.getParent(), ".systole-", ".part");
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
