package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;

/** On real scans where they are there: SYSTOLE_DATA, or ../shared/data beside the repository. */
class SunnybrookRealDataTest {
    private static final Structure LV = Structure.LEFT_VENTRICLE_CAVITY;
    private Path root;

    @BeforeEach
    void findTheData() {
        root = RealData.folder("sunnybrook");
    }

    @Test
    void volumesAndPhasesAreThoseOfTheContours() throws Exception {
        List<DatasetCase> cases = Datasets.read(root).cases();

        assertThat(cases).hasSize(3);
        assertHeart(cases.get(0), 9, 2, 1, 194.45, 0, 143.85);
        assertHeart(cases.get(1), 9, 2, 1, 245.22, 0, 183.5);
        assertHeart(cases.get(2), 10, 20, 19, 232.72, 6, 182.45);
    }

    private static void assertHeart(
            DatasetCase one, int slices, int phases, int endDiastole, double edMl, int endSystole, double esMl)
            throws Exception {
        Loaded loaded = one.load();
        Reference reference = loaded.reference();
        LabelMap ed = reference.atPhase(endDiastole).orElseThrow();
        LabelMap es = reference.atPhase(endSystole).orElseThrow();

        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.cine().geometry().slices()).isEqualTo(slices);
        assertThat(loaded.cine().phases()).hasSize(phases);
        assertThat(reference.endDiastole()).isEqualTo(endDiastole);
        assertThat(reference.endSystole()).isEqualTo(endSystole);
        assertThat(ed.volumeMl(LV)).isCloseTo(edMl, within(0.05));
        assertThat(es.volumeMl(LV)).isCloseTo(esMl, within(0.05));
        assertThat(ed.known().anywhere()).containsExactly(Structure.MYOCARDIUM, LV);
        assertThat(es.known().anywhere()).containsExactly(LV);
        assertThat(one.attributes())
                .containsEntry("pathology", "Heart failure with infarct")
                .containsEntry(DatasetCase.SPLIT, "training");
    }

    @Test
    void theSummaryCountsWhatIsThere() throws Exception {
        DatasetSummary summary = Datasets.read(root).summary();

        assertThat(summary.counts().patients()).isEqualTo(3);
        assertThat(summary.counts().slices()).isEqualTo(28);
        assertThat(summary.counts().frames()).isEqualTo(24);
        assertThat(summary.counts().labelledImages())
                .isEqualTo(summary.counts().labelled().get(LV));
        assertThat(summary.counts().labelled().get(Structure.RIGHT_VENTRICLE_CAVITY))
                .isZero();
        assertThat(summary.skipped()).isEmpty();
    }
}
