package org.systole.bench.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.systole.bench.PairedTiming;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiReader;
import org.systole.imaging.nifti.NiftiWriter;
import org.systole.metrics.StructureAgreement;

/**
 * 150 patients x 2 phases x 3 structures evaluated from .nii.gz files on all processors, against inflating the same
 * files alone. Names a folder to keep the files in, so that {@code systole evaluate} can be timed on them as well.
 */
public final class Cohort {
    private static final int PATIENTS = 150;

    private record FilePair(Path reference, Path prediction) {}

    private Cohort() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("bench-cohort");
        List<FilePair> pairs = write(folder);
        System.out.println("files in " + folder);
        long start = System.nanoTime();
        require(evaluate(pairs));
        System.out.printf("first run in this process: %.0f ms%n", (System.nanoTime() - start) / 1e6);
        PairedTiming.printHead();
        new PairedTiming(1, 7)
                .compare(
                        "150 patients x 2 phases x 3 structures from .nii.gz",
                        () -> require(evaluate(pairs)),
                        "inflating alone, java.util.zip",
                        () -> inflate(pairs),
                        Runtime.getRuntime().availableProcessors());
    }

    private static List<FilePair> write(Path folder) throws IOException {
        Path references = Files.createDirectories(folder.resolve("reference"));
        Path predictions = Files.createDirectories(folder.resolve("prediction"));
        List<FilePair> pairs = new ArrayList<>();
        for (int patient = 1; patient <= PATIENTS; patient++) {
            for (String phase : List.of("ED", "ES")) {
                String name = String.format("patient%03d_%s.nii.gz", patient, phase);
                FilePair files = new FilePair(references.resolve(name), predictions.resolve(name));
                if (!Files.exists(files.prediction())) {
                    MaskPairs pair = MaskPairs.heart(patient, phase.equals("ES"));
                    Files.write(files.reference(), NiftiWriter.labels(List.of(pair.reference())));
                    Files.write(files.prediction(), NiftiWriter.labels(List.of(pair.prediction())));
                }
                pairs.add(files);
            }
        }
        return pairs;
    }

    private static List<StructureAgreement> evaluate(List<FilePair> pairs) {
        return pairs.parallelStream()
                .flatMap(files -> {
                    LabelMap reference = read(files.reference());
                    LabelMap prediction = read(files.prediction());
                    return List.of(Structure.values()).stream()
                            .map(structure -> StructureAgreement.compare(reference, prediction, structure));
                })
                .toList();
    }

    private static LabelMap read(Path file) {
        return NiftiReader.readLabels(file, NiftiReader.systoleCodes()).get(0);
    }

    /** Every mask was moved by three columns and two rows, and by nothing else. */
    private static List<StructureAgreement> require(List<StructureAgreement> all) {
        double most = Math.hypot(3 * 1.4, 2 * 1.4);
        for (StructureAgreement one : all) {
            double found = one.hausdorffMm().asOptional().orElseThrow();
            if (!(found > 0 && found <= most + 1e-4)) {
                throw new IllegalStateException(one.structure() + " is " + found + " mm away");
            }
        }
        return all;
    }

    private static long inflate(List<FilePair> pairs) {
        return pairs.parallelStream()
                .mapToLong(files -> inflate(files.reference()) + inflate(files.prediction()))
                .sum();
    }

    private static long inflate(Path file) {
        byte[] block = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int read = in.read(block); read > 0; read = in.read(block)) {
                bytes += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }
}
