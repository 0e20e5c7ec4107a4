package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.CineAssembler;

/** The DICOM images of one case, put in place. */
final class DicomImages {
    private DicomImages() {}

    /** The short-axis cine of a whole study, placed by geometry and time. */
    static AssembledCine cine(List<Path> files, List<Skipped> skipped) throws IOException {
        Map<String, String> names = new HashMap<>();
        return assemble(read(files, skipped, UnaryOperator.identity(), names), names, skipped);
    }

    /**
     * The cine of images whose names say the phase, which then counts instead of trigger time, number and series. Slices
     * are placed by geometry. In the result the file's name stands for the SOPInstanceUID.
     *
     * @param phases of each file, from 0
     */
    static AssembledCine cine(Map<Path, Integer> phases, List<Skipped> skipped) throws IOException {
        Map<String, String> names = new HashMap<>();
        List<DicomInstance> instances = new ArrayList<>();
        for (Map.Entry<Path, Integer> file : phases.entrySet()) {
            String name = String.valueOf(file.getKey().getFileName());
            instances.addAll(
                    read(List.of(file.getKey()), skipped, header -> named(header, name, file.getValue()), names));
        }
        return assemble(instances, names, skipped);
    }

    private static List<DicomInstance> read(
            List<Path> files, List<Skipped> skipped, UnaryOperator<InstanceHeader> view, Map<String, String> names)
            throws IOException {
        List<DicomInstance> instances = new ArrayList<>();
        long voxels = 0;
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            try {
                DicomInstance instance = DicomFiles.read(file);
                voxels += 2L * instance.pixels().length; // once more in the cine
                InstanceHeader header = view.apply(instance.header());
                instances.add(new DicomInstance(header, instance.pixels()));
                names.put(header.sopInstanceUid(), name);
            } catch (BadInputException e) {
                skipped.add(new Skipped(name, String.valueOf(e.getMessage())));
            }
            Room.require(name, voxels);
        }
        return instances;
    }

    private static AssembledCine assemble(
            List<DicomInstance> instances, Map<String, String> names, List<Skipped> skipped) {
        AssembledCine assembled = CineAssembler.assemble(instances);
        assembled
                .ignored()
                .forEach(one ->
                        skipped.add(new Skipped(names.getOrDefault(one.sopInstanceUid(), "an image"), one.reason())));
        return assembled;
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
