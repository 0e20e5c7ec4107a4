package org.systole.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.systole.base.BadInputException;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;

/**
 * A patient of the training folders.
 *
 * @param caseId for the model's card, which never holds a patient's own id
 */
record TrainingPatient(String caseId, DatasetCase scan) {

    /** Two groups without a patient in common. */
    record Split(List<TrainingPatient> train, List<TrainingPatient> test) {}

    /** The patients of all folders; none at all is bad input. */
    static List<TrainingPatient> of(List<Path> folders) throws IOException {
        List<TrainingPatient> patients = new ArrayList<>();
        for (Path folder : folders) {
            Dataset dataset = Datasets.read(folder);
            for (DatasetCase one : dataset.cases()) {
                String caseId = String.format(Locale.ROOT, "%s-%03d", dataset.layout(), patients.size() + 1);
                patients.add(new TrainingPatient(caseId, one));
            }
        }
        if (patients.isEmpty()) {
            throw new BadInputException(
                    "training.empty", folders + " hold no patient", "see what is skipped: systole dataset inspect");
        }
        return patients;
    }

    /** Draws test patients by the seed: with a fraction above 0 at least one, and one is always left to train on. */
    static Split split(List<TrainingPatient> patients, double testFraction, long seed) {
        if (!(testFraction >= 0 && testFraction < 1)) {
            throw new BadInputException(
                    "training.fraction", "--test-fraction is " + testFraction, "give a share from 0 to below 1");
        }
        if (testFraction == 0) {
            return new Split(patients, List.of());
        }
        if (patients.size() == 1) {
            throw new BadInputException(
                    "training.one-patient",
                    "the folders hold one patient, so that none can be held out",
                    "give more patients, or leave out --test-fraction");
        }
        List<TrainingPatient> drawn = new ArrayList<>(patients);
        Collections.shuffle(drawn, new Random(seed));
        int aside = (int) Math.round(patients.size() * testFraction);
        aside = Math.min(patients.size() - 1, Math.max(1, aside));
        return new Split(List.copyOf(drawn.subList(aside, drawn.size())), List.copyOf(drawn.subList(0, aside)));
    }

    PreparedCase prepare(Recipe recipe) throws IOException {
        Loaded loaded = scan.load();
        return recipe.apply(caseId, loaded.cine(), loaded.reference());
    }
}
