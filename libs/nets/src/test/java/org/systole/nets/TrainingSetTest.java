package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.base.BadInputException;
import org.systole.imaging.Structure;

class TrainingSetTest {
    @Test
    void onlyLabelledSlicesOfLabelledPhasesAreTrainedOn() {
        TrainingSet set = TrainingSet.of(List.of(Samples.prepared("s-1")));

        assertThat(set.size()).isEqualTo(1);
        assertThat(set.knownStructures()).containsExactly(Structure.LEFT_VENTRICLE_CAVITY);
    }

    @Test
    void aSplitNeverPartsAPatient() {
        TrainingSet set = TrainingSet.ofPatients(Samples.patients("p1", "p2", "p3", "p4"));

        TrainingSet.Split split = set.split(0.25, 5);

        assertThat(split.validation().caseIds()).hasSize(2);
        assertThat(split.train().caseIds()).hasSize(6);
        String patient = split.validation().caseIds().get(0).substring(0, 2);
        assertThat(split.validation().caseIds()).containsExactly(patient + "-a", patient + "-b");
    }

    @Test
    void everyPatientIsSetAsideInOneFoldAndNeverParted() {
        TrainingSet set = TrainingSet.ofPatients(Samples.patients("p1", "p2", "p3", "p4", "p5"));

        List<String> aside = new ArrayList<>();
        for (int fold = 1; fold <= 3; fold++) {
            TrainingSet.Split split = set.fold(fold, 3, 5);
            assertThat(split.validation().caseIds()).hasSizeBetween(2, 4);
            assertThat(split.train().caseIds())
                    .hasSize(10 - split.validation().caseIds().size())
                    .doesNotContainAnyElementsOf(split.validation().caseIds());
            aside.addAll(split.validation().caseIds());
            assertThat(set.fold(fold, 3, 5).validation().caseIds())
                    .isEqualTo(split.validation().caseIds());
        }
        assertThat(aside).containsExactlyInAnyOrderElementsOf(set.caseIds());
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "3, 2", "1, 1", "1, 6"})
    void foldsThatCannotBeMadeAreRefused(int fold, int folds) {
        TrainingSet set = TrainingSet.ofPatients(Samples.patients("p1", "p2", "p3", "p4", "p5"));

        assertThatThrownBy(() -> set.fold(fold, folds, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("fold " + fold + " of " + folds);
    }

    @Test
    void noScansAtAllAreRefused() {
        assertThatThrownBy(() -> TrainingSet.of(List.of())).isInstanceOf(BadInputException.class);
    }
}
