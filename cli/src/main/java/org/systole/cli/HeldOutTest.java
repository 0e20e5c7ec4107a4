package org.systole.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.cli.evaluate.Agreement;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.recipe.Recipe;
import org.systole.metrics.StructureAgreement;
import org.systole.nets.Segmenter;
import org.systole.nets.SegmenterOptions;

/**
 * How a model does on patients that it never saw.
 *
 * @param patients number of patients
 * @param structures of those that the model was taught: mean over the labelled phases of all patients
 */
record HeldOutTest(int patients, SortedMap<Structure, Agreement> structures) {

    /** Segments the labelled phases and compares on the scans' own grids. */
    static HeldOutTest of(Path model, List<TrainingPatient> patients, Recipe recipe) throws IOException {
        Map<Structure, List<Agreement>> all = new TreeMap<>();
        try (Segmenter segmenter = Segmenter.load(model, SegmenterOptions.defaults())) {
            for (TrainingPatient patient : patients) {
                Loaded loaded = patient.scan().load();
                for (LabelledFrame frame : loaded.reference().frames()) {
                    Volume phase = loaded.cine().phases().get(frame.phase());
                    LabelMap prediction = segmenter
                            .segment(recipe.apply(patient.caseId(), new Cine(List.of(phase)), null))
                            .phases()
                            .get(0);
                    add(frame.labels(), prediction, segmenter.card().trainedStructures(), all);
                }
            }
        }
        SortedMap<Structure, Agreement> means = new TreeMap<>();
        all.forEach((structure, cases) -> means.put(structure, Agreement.mean(cases)));
        return new HeldOutTest(patients.size(), means);
    }

    private static void add(
            LabelMap reference, LabelMap prediction, List<Structure> taught, Map<Structure, List<Agreement>> all) {
        for (Structure structure : taught) {
            StructureAgreement one = StructureAgreement.compare(reference, prediction, structure);
            if (!one.compared().slices().isEmpty()) {
                all.computeIfAbsent(structure, key -> new ArrayList<>()).add(Agreement.of(one));
            }
        }
    }
}
