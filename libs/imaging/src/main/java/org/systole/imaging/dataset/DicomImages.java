package org.systole.imaging.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.DicomFrames;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.CineAssembler;

/** The DICOM images of one case, put in place. */
final class DicomImages {
    private final List<Skipped> skipped;
    private final List<InstanceHeader> headers = new ArrayList<>();

    /** The first of each SOPInstanceUID, whose pixels are read. */
    private final Map<String, Path> files = new HashMap<>();

    /** Of the last, which is the one that is left out where there are several. */
    private final Map<String, String> names = new HashMap<>();

    private DicomImages(List<Skipped> skipped) {
        this.skipped = skipped;
    }

    /** The short-axis cine of a whole study, placed by geometry and time, and read phase by phase. */
    static AssembledCine cine(List<Path> files, List<Skipped> skipped) throws IOException {
        DicomImages images = new DicomImages(skipped);
        for (Path file : files) {
            images.add(file, UnaryOperator.identity());
        }
        return images.assembled();
    }

    /**
     * The cine of images whose names say the phase, which then counts instead of trigger time, number and series. Slices
     * are placed by geometry. In the result the file's name stands for the SOPInstanceUID.
     *
     * @param phases of each file, from 0
     */
    static AssembledCine cine(Map<Path, Integer> phases, List<Skipped> skipped) throws IOException {
        DicomImages images = new DicomImages(skipped);
        for (Map.Entry<Path, Integer> file : phases.entrySet()) {
            images.add(file.getKey(), header -> named(header, name(file.getKey()), file.getValue()));
        }
        return images.assembled();
    }

    private void add(Path file, UnaryOperator<InstanceHeader> view) throws IOException {
        try {
            InstanceHeader header = view.apply(DicomFiles.readHeader(file));
            headers.add(header);
            files.putIfAbsent(header.sopInstanceUid(), file);
            names.put(header.sopInstanceUid(), name(file));
        } catch (BadInputException e) {
            skipped.add(new Skipped(name(file), String.valueOf(e.getMessage())));
        }
    }

    private AssembledCine assembled() {
        AssembledCine assembled = CineAssembler.assemble(headers, this::image);
        assembled
                .ignored()
                .forEach(one ->
                        skipped.add(new Skipped(names.getOrDefault(one.sopInstanceUid(), "an image"), one.reason())));
        return assembled;
    }

    private DicomFrames image(InstanceHeader header) {
        try {
            return DicomFiles.frames(Objects.requireNonNull(files.get(header.sopInstanceUid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static InstanceHeader named(InstanceHeader header, String name, int phase) {
        return new InstanceHeader(
                name,
                header.sopClassUid(),
                header.studyInstanceUid(),
                "",
                null,
                header.patientId(),
                header.modality(),
                header.seriesNumber(),
                header.seriesDescription(),
                phase,
                header.rows(),
                header.columns(),
                header.numberOfFrames(),
                header.rowSpacingMm(),
                header.columnSpacingMm(),
                header.imagePosition(),
                header.imageOrientation(),
                (double) phase,
                null,
                header.sliceThicknessMm(),
                null);
    }
}
