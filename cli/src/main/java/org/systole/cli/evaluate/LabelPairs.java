package org.systole.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.systole.base.BadInputException;

/**
 * The files that are compared.
 *
 * @param folders whether two folders were named
 * @param alone what has no counterpart, in words
 */
record LabelPairs(boolean folders, List<LabelPair> pairs, List<BadInputException> alone) {
    LabelPairs {
        pairs = List.copyOf(pairs);
        alone = List.copyOf(alone);
    }

    /** Two files, or the NIfTI files of two folders by name, whether compressed or not. */
    static LabelPairs find(Path reference, Path prediction) throws IOException {
        requireThere(reference);
        requireThere(prediction);
        if (Files.isDirectory(reference) != Files.isDirectory(prediction)) {
            throw new BadInputException(
                    "evaluate.file-and-folder",
                    "of " + reference + " and " + prediction + " one is a folder and one is a file",
                    "name two files or two folders");
        }
        if (!Files.isDirectory(reference)) {
            return new LabelPairs(false, List.of(new LabelPair(name(reference), reference, prediction)), List.of());
        }
        return match(reference, prediction);
    }

    private static LabelPairs match(Path reference, Path prediction) throws IOException {
        TreeMap<String, Path> references = labelFiles(reference);
        TreeMap<String, Path> predictions = labelFiles(prediction);
        SortedSet<String> names = new TreeSet<>(references.keySet());
        names.addAll(predictions.keySet());
        List<LabelPair> pairs = new ArrayList<>();
        List<BadInputException> alone = new ArrayList<>();
        for (String name : names) {
            Path one = references.get(name);
            Path other = predictions.get(name);
            if (one != null && other != null) {
                pairs.add(new LabelPair(name, one, other));
            } else if (one != null) {
                alone.add(alone("reference " + one, "prediction " + prediction.resolve(one.getFileName())));
            } else if (other != null) {
                alone.add(alone("prediction " + other, "reference " + reference.resolve(other.getFileName())));
            }
        }
        if (names.isEmpty()) {
            throw new BadInputException(
                    "evaluate.empty",
                    "neither " + reference + " nor " + prediction + " holds a .nii or .nii.gz file",
                    "name the folders in which the label maps lie");
        }
        return new LabelPairs(true, pairs, alone);
    }

    private static TreeMap<String, Path> labelFiles(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(LabelPairs::isNifti).sorted().toList();
        }
        TreeMap<String, Path> byName = new TreeMap<>();
        for (Path file : files) {
            Path twin = byName.put(name(file), file);
            if (twin != null) {
                throw new BadInputException(
                        "evaluate.twins", twin + " and " + file + " have one name", "keep one of them in the folder");
            }
        }
        return byName;
    }

    private static boolean isNifti(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".nii") || name.endsWith(".nii.gz")) && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)\\.nii(\\.gz)?$", "");
    }

    private static void requireThere(Path path) {
        if (!Files.exists(path)) {
            throw new BadInputException("evaluate.missing", path + ": no such file or folder", "check the path");
        }
    }

    private static BadInputException alone(String there, String missing) {
        return new BadInputException(
                "evaluate.no-counterpart",
                there + " has no counterpart: " + missing + " does not exist",
                "give both files one name, or leave such cases out with --skip-bad");
    }
}
