package org.systole.cli.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.DicomInstance;
import org.systole.imaging.Cine;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.CineAssembler;
import org.systole.imaging.nifti.NiftiReader;

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

    /** The short-axis cine. */
    public Scan read() throws IOException {
        return Files.isDirectory(path) ? readStudy() : new Scan(NiftiReader.readCine(path), List.of());
    }

    private Scan readStudy() throws IOException {
        List<String> notes = new ArrayList<>();
        List<DicomInstance> images = images(notes);
        long studies = images.stream()
                .map(image -> image.header().studyInstanceUid())
                .distinct()
                .count();
        if (studies > 1) {
            throw new BadInputException(
                    "segment.studies", path + " holds " + studies + " studies", "name a folder per study");
        }
        try {
            AssembledCine assembled = CineAssembler.assemble(images);
            notes.addAll(assembled.report());
            return new Scan(assembled.cine(), notes);
        } catch (BadInputException failure) {
            throw new BadInputException(failure.code(), path + ": " + failure.getMessage(), failure.remedy(), failure);
        }
    }

    /** What is no DICOM at all, such as a contour or a table, is passed over; a DICOM file that is not read is noted. */
    private List<DicomInstance> images(List<String> notes) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<DicomInstance> images = new ArrayList<>();
        String refused = "it is empty";
        for (Path file : files) {
            try {
                images.add(DicomFiles.read(file));
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
