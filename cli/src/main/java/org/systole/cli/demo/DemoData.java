package org.systole.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Datasets;
import org.systole.phantom.PhantomDataset;
import org.systole.phantom.PhantomPatient;

/**
 * The scans of the demo: the patient with most phases is the one that arrives, all others train.
 *
 * @param folder in the Sunnybrook layout
 * @param known the arriving heart where it is a phantom
 */
record DemoData(Path folder, DatasetCase arriving, List<DatasetCase> training, Optional<PhantomPatient> known) {
    private static final int SIZE = 176;
    private static final int SLICES = 8;
    private static final int PHASES = 12;

    DemoData {
        training = List.copyOf(training);
    }

    static DemoData read(Path folder) throws IOException {
        Dataset dataset = Datasets.read(folder);
        if (dataset.cases().size() < 2) {
            throw new BadInputException(
                    "demo.too-few",
                    folder + " holds " + dataset.cases().size() + " patients with images",
                    "give at least two: one arrives, the others train");
        }
        Map<String, Integer> phases = new HashMap<>();
        for (DatasetCase patient : dataset.cases()) {
            phases.put(patient.patient(), phases(patient));
        }
        DatasetCase arriving = dataset.cases().stream()
                .max(Comparator.comparing(patient -> phases.getOrDefault(patient.patient(), 0)))
                .orElseThrow();
        return new DemoData(
                folder,
                arriving,
                dataset.cases().stream().filter(patient -> patient != arriving).toList(),
                Optional.empty());
    }

    /** Beating hearts, written as DICOM into a folder. */
    static DemoData phantom(Path folder, int patients, long seed) throws IOException {
        List<PhantomPatient> written = PhantomDataset.write(folder, patients, SIZE, SLICES, PHASES, seed);
        DemoData data = read(folder);
        return new DemoData(
                folder,
                data.arriving(),
                data.training(),
                written.stream()
                        .filter(patient ->
                                patient.patientId().equals(data.arriving().patient()))
                        .findFirst());
    }

    /** Images of the slice that has most. */
    private static int phases(DatasetCase patient) throws IOException {
        Map<List<Double>, Integer> bySlice = new HashMap<>();
        for (Path file : patient.files()) {
            InstanceHeader header = DicomFiles.readHeader(file);
            bySlice.merge(header.imagePosition(), 1, Integer::sum);
        }
        return bySlice.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    List<String> trainingPatients() {
        return training.stream().map(DatasetCase::patient).toList();
    }

    static String studyUid(DatasetCase patient) throws IOException {
        return DicomFiles.readHeader(patient.files().get(0)).studyInstanceUid();
    }
}
