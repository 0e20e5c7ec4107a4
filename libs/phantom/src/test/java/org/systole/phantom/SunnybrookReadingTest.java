package org.systole.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;

/** The reader of the real dataset finds in the phantom what was put in. */
final class SunnybrookReadingTest {
    private static final int SLICES = 9;
    private static final int PHASES = 12;

    @TempDir
    Path folder;

    @Test
    void theReaderFindsPhasesLabelsAndVolumesThatWereWritten() throws IOException {
        List<PhantomPatient> patients = PhantomDataset.write(folder, 2, 96, SLICES, PHASES, 42);

        Dataset dataset = Datasets.read(folder);

        assertThat(dataset.layout()).isEqualTo("sunnybrook");
        assertThat(dataset.skipped()).isEmpty();
        assertThat(dataset.cases()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            DatasetCase one = dataset.cases().get(i);
            assertThat(one.patient()).isEqualTo(patients.get(i).patientId());
            requireSame(patients.get(i), one.load());
        }
    }

    private static void requireSame(PhantomPatient patient, Loaded loaded) {
        HeartParameters parameters = patient.heart().parameters();
        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.cine().phases()).hasSize(PHASES);
        assertThat(loaded.cine().geometry().spacing().sliceMm())
                .isCloseTo(parameters.sliceMm(), withinPercentage(0.01));
        for (int phase = 0; phase < PHASES; phase++) {
            assertThat(loaded.cine().phases().get(phase).voxels())
                    .isEqualTo(patient.heart().voxels(phase));
        }

        Reference reference = loaded.reference();
        assertThat(reference.endDiastole()).isEqualTo(parameters.endDiastole());
        assertThat(reference.endSystole()).isEqualTo(parameters.endSystole());
        LabelMap diastole = reference.atPhase(parameters.endDiastole()).orElseThrow();
        LabelMap systole = reference.atPhase(parameters.endSystole()).orElseThrow();
        assertThat(diastole.volumeMl(Structure.LEFT_VENTRICLE_CAVITY))
                .isCloseTo(patient.endDiastolicVolumeMl(), withinPercentage(3));
        assertThat(systole.volumeMl(Structure.LEFT_VENTRICLE_CAVITY))
                .isCloseTo(patient.endSystolicVolumeMl(), withinPercentage(3));
        assertThat(diastole.volumeMl(Structure.MYOCARDIUM))
                .isCloseTo(patient.heart().myocardiumMl(parameters.endDiastole()), withinPercentage(3));
        assertThat(systole.known().anywhere()).containsExactly(Structure.LEFT_VENTRICLE_CAVITY);
    }
}
