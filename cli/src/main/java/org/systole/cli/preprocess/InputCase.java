package org.systole.cli.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systole.base.BadInputException;
import org.systole.cli.segment.ScanInput;
import org.systole.imaging.Reference;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.dataset.Skipped;

/**
 * One case to prepare.
 *
 * @param name of its folder in the output
 */
record InputCase(String name, Reader reader) {
    /** Reads the case. */
    interface Reader {
        Loaded read() throws IOException;
    }

    /** @param skipped files that belong to no case */
    record Found(List<InputCase> cases, List<Skipped> skipped) {}

    /** The cases of a dataset, or the one scan that the path is. */
    static Found of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try {
                Dataset dataset = Datasets.read(path);
                List<InputCase> cases = dataset.cases().stream()
                        .map(one -> new InputCase(fileName(one.patient()), one::load))
                        .toList();
                requireDifferentNames(cases);
                return new Found(cases, dataset.skipped());
            } catch (BadInputException failure) {
                if (!failure.code().equals("dataset.unknown-layout")) {
                    throw failure;
                }
            }
        }
        if (!Files.exists(path)) {
            throw new BadInputException(
                    "preprocess.missing",
                    path + " is not there",
                    "name a dataset folder, a DICOM folder or a NIfTI file");
        }
        ScanInput scan = ScanInput.of(List.of(path)).get(0);
        InputCase only = new InputCase(
                fileName(scan.caseName()),
                () -> new Loaded(scan.read().cine(), new Reference(List.of(), null, null), List.of()));
        return new Found(List.of(only), List.of());
    }

    private static String fileName(String patient) {
        String name = patient.replaceAll("[^A-Za-z0-9._-]", "_");
        return name.startsWith(".") ? "_" + name : name;
    }

    private static void requireDifferentNames(List<InputCase> cases) {
        Set<String> names = new HashSet<>();
        for (InputCase one : cases) {
            if (!names.add(one.name())) {
                throw new BadInputException(
                        "preprocess.twins", "two patients would be written to " + one.name(), "rename one of them");
            }
        }
    }
}
