package org.systole.cli.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.DicomFrames;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Cine;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.CineAssembler;
import org.systole.imaging.nifti.NiftiFile;

/**
 * A scan on disk: a folder with the DICOM images of one study, or a NIfTI file.
 *
 * @param caseName name of the folder, or of the file without .nii or .nii.gz
 */
public record ScanInput(String caseName, Path path) {

    /** All inputs of a command line; one that is not there, or two of one name, are bad input. */
    public static List<ScanInput> of(List<Path> paths) throws IOException {
        List<ScanInput> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path path : paths) {
            String name = path.toRealPath().getFileName().toString().replaceFirst("(?i)\\.nii(\\.gz)?$", "");
            if (!names.add(name)) {
                throw new BadInputException(
                        "segment.twins",
                        path + " is the second scan with the name " + name,
                        "segment scans of one name one by one, each with its own --out");
            }
            inputs.add(new ScanInput(name, path));
        }
        return inputs;
    }

    /**
     * A short-axis cine.
     *
     * @param notes what a reader of its results should know: what was left out, aligned or repeated
     */
    public record Scan(Cine cine, List<String> notes) {
        public Scan {
            notes = List.copyOf(notes);
        }
    }

    /** The short-axis cine, read phase by phase. */
    public Scan read() throws IOException {
        return Files.isDirectory(path)
                ? readStudy()
                : new Scan(NiftiFile.open(path).reading(), List.of());
    }

    private Scan readStudy() throws IOException {
        List<String> notes = new ArrayList<>();
        Map<InstanceHeader, Path> images = images(notes);
        long studies = images.keySet().stream()
                .map(InstanceHeader::studyInstanceUid)
                .distinct()
                .count();
        if (studies > 1) {
            throw new BadInputException(
                    "segment.studies", path + " holds " + studies + " studies", "name a folder per study");
        }
        try {
            AssembledCine assembled = CineAssembler.assemble(
                    List.copyOf(images.keySet()), header -> frames(Objects.requireNonNull(images.get(header))));
            notes.addAll(assembled.report());
            return new Scan(assembled.cine(), notes);
        } catch (BadInputException failure) {
            throw new BadInputException(failure.code(), path + ": " + failure.getMessage(), failure.remedy(), failure);
        }
    }

    private static DicomFrames frames(Path file) {
        try {
            return DicomFiles.frames(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is no DICOM at all, such as a contour or a table, is passed over; a DICOM file that is not read is noted. */
    private Map<InstanceHeader, Path> images(List<String> notes) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Map<InstanceHeader, Path> images = new LinkedHashMap<>();
        String refused = "it is empty";
        for (Path file : files) {
            try {
                images.put(DicomFiles.readHeader(file), file);
            } catch (BadInputException failure) {
                refused = String.valueOf(failure.getMessage());
                if (!failure.code().equals("dicom.not-dicom")) {
                    notes.add("left out: " + refused);
                }
            }
        }
        if (images.isEmpty()) {
            throw new BadInputException(
                    "segment.no-image",
                    path + " holds no DICOM image (" + refused + ")",
                    "name a folder with the DICOM images of one study, or .nii and .nii.gz files one by one");
        }
        return images;
    }
}
