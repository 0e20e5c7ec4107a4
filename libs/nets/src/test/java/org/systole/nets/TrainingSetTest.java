package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
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
    void noScansAtAllAreRefused() {
        assertThatThrownBy(() -> TrainingSet.of(List.of())).isInstanceOf(BadInputException.class);
    }
}
