package org.systole.imaging.nifti;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The two files of a pair, an .hdr with the header and an .img with the voxels, each with or without .gz. */
final class Pairs {
    private static final String HEADER = ".hdr";
    private static final String IMAGE = ".img";

    private Pairs() {}

    /** The file with the header: the .hdr where the .img is given, else the file itself. */
    static Path header(Path file) {
        String name = name(file);
        return ends(name, IMAGE) ? other(file, IMAGE, HEADER) : file;
    }

    /** The file with the voxels. */
    static Path image(Path header) {
        if (!ends(name(header), HEADER)) {
            throw Header.bad(
                    name(header),
                    "nifti.not-nifti",
                    "magic",
                    "says that the voxels are in an .img, but this is no .hdr",
                    "give the .hdr");
        }
        return other(header, HEADER, IMAGE);
    }

    private static boolean ends(String name, String suffix) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(suffix) || lower.endsWith(suffix + ".gz");
    }

    private static Path other(Path file, String from, String to) {
        String name = name(file);
        String stem = name.substring(0, name.toLowerCase(Locale.ROOT).lastIndexOf(from));
        Path zipped = file.resolveSibling(stem + to + ".gz");
        return Files.exists(zipped) ? zipped : file.resolveSibling(stem + to);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
