package org.systole.cli.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The label maps below a folder. Where some are named {@code _gt}, as ACDC's are, only those are label maps: the others
 * are the images.
 */
record LabelFolder(Path root, List<Path> files) {
    LabelFolder {
        files = List.copyOf(files);
    }

    static LabelFolder list(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            files = walked.filter(LabelFolder::isNifti).sorted().toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        List<Path> marked =
                files.stream().filter(file -> stem(file).endsWith("_gt")).toList();
        return new LabelFolder(root, marked.isEmpty() ? files : marked);
    }

    /** Whether two files have one case name, so that only their paths tell them apart. */
    boolean repeatsNames() {
        Set<String> names = new HashSet<>();
        return !files.stream().allMatch(file -> names.add(caseName(file)));
    }

    /**
     * The files by the name of their case.
     *
     * @param withPath the path below the folder is part of the name
     * @param twins told of two files of one name, of which the first is kept
     */
    SortedMap<String, Path> byName(boolean withPath, BiConsumer<Path, Path> twins) {
        SortedMap<String, Path> byName = new TreeMap<>();
        for (Path file : files) {
            Path beside = root.relativize(file).resolveSibling(caseName(file));
            Path twin = byName.putIfAbsent(withPath ? beside.toString().replace('\\', '/') : caseName(file), file);
            if (twin != null) {
                twins.accept(twin, file);
            }
        }
        return byName;
    }

    /** File name without .nii or .nii.gz and without what says that it is a reference (_gt) or a prediction (_mask). */
    static String caseName(Path file) {
        return stem(file).replaceFirst("_(gt|mask)$", "");
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("(?i)\\.nii(\\.gz)?$", "");
    }

    private static boolean isNifti(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return (name.endsWith(".nii") || name.endsWith(".nii.gz"))
                && !name.startsWith("._")
                && Files.isRegularFile(file);
    }
}
