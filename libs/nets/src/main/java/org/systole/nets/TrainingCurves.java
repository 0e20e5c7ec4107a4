package org.systole.nets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.systole.base.CanonicalJson;

/**
 * The curves of a training as it goes: {@code curves.jsonl}, an {@link EpochReport} a line, and {@code curves.png}, which
 * is replaced after every epoch.
 */
public final class TrainingCurves {
    /** In the work folder of a training. */
    public static final String LINES = "curves.jsonl";

    /** In the work folder of a training. */
    public static final String PICTURE = "curves.png";

    private final Path folder;
    private final List<EpochReport> epochs;

    /** @param past epochs of a training that goes on; whatever older files say is replaced */
    TrainingCurves(Path folder, List<EpochReport> past) throws IOException {
        this.folder = folder;
        this.epochs = new ArrayList<>(past);
        Files.write(folder.resolve(LINES), new byte[0]);
        for (EpochReport report : past) {
            write(report);
        }
    }

    void add(EpochReport report) throws IOException {
        epochs.add(report);
        write(report);
        Path part = folder.resolve(PICTURE + ".partial");
        try (OutputStream out = Files.newOutputStream(part)) {
            ImageIO.write(CurvePicture.of(epochs), "png", out);
        }
        Files.move(part, folder.resolve(PICTURE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(EpochReport report) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(LINES), StandardOpenOption.APPEND)) {
            out.write(CanonicalJson.bytes(report));
            out.write('\n');
        }
    }
}
