package org.systole.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.systole.base.BadInputException;

/**
 * The files that are compared.
 *
 * @param folders whether two folders were named
 * @param unpaired what has no counterpart, or several
 */
record LabelPairs(boolean folders, List<LabelPair> pairs, List<BadInputException> unpaired) {
    LabelPairs {
        pairs = List.copyOf(pairs);
        unpaired = List.copyOf(unpaired);
    }

    /** Two files, or the NIfTI files of two folders by the names of their cases. */
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
            LabelPair pair = new LabelPair(LabelFolder.caseName(reference), reference, prediction);
            return new LabelPairs(false, List.of(pair), List.of());
        }
        return match(LabelFolder.list(reference), LabelFolder.list(prediction));
    }

    private static LabelPairs match(LabelFolder reference, LabelFolder prediction) {
        boolean withPath = reference.repeatsNames() || prediction.repeatsNames();
        List<BadInputException> unpaired = new ArrayList<>();
        SortedMap<String, Path> references =
                reference.byName(withPath, (one, other) -> unpaired.add(twins("references", one, other)));
        SortedMap<String, Path> predictions =
                prediction.byName(withPath, (one, other) -> unpaired.add(twins("predictions", one, other)));
        SortedSet<String> names = new TreeSet<>(references.keySet());
        names.addAll(predictions.keySet());
        if (names.isEmpty()) {
            throw new BadInputException(
                    "evaluate.empty",
                    "neither " + reference.root() + " nor " + prediction.root() + " holds a .nii or .nii.gz file",
                    "name the folders in which the label maps lie");
        }
        List<LabelPair> pairs = new ArrayList<>();
        for (String name : names) {
            Path one = references.get(name);
            Path other = predictions.get(name);
            if (one != null && other != null) {
                pairs.add(new LabelPair(name, one, other));
            } else if (one != null) {
                unpaired.add(
                        alone("reference " + one, "prediction " + counterpart(reference, one, prediction, withPath)));
            } else if (other != null) {
                unpaired.add(alone(
                        "prediction " + other, "reference " + counterpart(prediction, other, reference, withPath)));
            }
        }
        return new LabelPairs(true, pairs, unpaired);
    }

    private static Path counterpart(LabelFolder here, Path file, LabelFolder there, boolean withPath) {
        return there.root().resolve(withPath ? here.root().relativize(file) : file.getFileName());
    }

    private static void requireThere(Path path) {
        if (!Files.exists(path)) {
            throw new BadInputException("evaluate.missing", path + ": no such file or folder", "check the path");
        }
    }

    private static BadInputException twins(String side, Path one, Path other) {
        return new BadInputException(
                "evaluate.twins",
                "the " + side + " " + one + " and " + other + " are of one case",
                "keep one of them in the folder");
    }

    private static BadInputException alone(String there, String missing) {
        return new BadInputException(
                "evaluate.no-counterpart",
                there + " has no counterpart: " + missing + " does not exist",
                "give both files one name (_gt and _mask at its end do not count)");
    }
}
