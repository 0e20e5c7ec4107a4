package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/** Real images in the layouts of LV-2011 and RVSC. */
class ChallengeRealDataTest {
    @Test
    void ringsAreReadAndTheRealOpenOneIsReported() throws IOException {
        DatasetSummary summary = Datasets.read(RealData.folder("lv2011-layout")).summary();

        assertThat(summary.dataset()).isEqualTo("lv2011");
        assertThat(summary.counts().patients()).isEqualTo(2);
        assertThat(summary.counts().labelled())
                .containsEntry(Structure.MYOCARDIUM, 19)
                .containsEntry(Structure.LEFT_VENTRICLE_CAVITY, 18);
        assertThat(summary.skipped())
                .containsExactly(new Skipped(
                        "DET9000101_SA1_ph0.png",
                        "its ring encloses no 25 pixels: the cavity is not known, the myocardium is kept"));
    }

    @Test
    void bothShapesOfImagesAreReadWithoutTurningThem() throws IOException {
        Dataset dataset = Datasets.read(RealData.folder("rvsc-layout"));
        Loaded tall = dataset.cases().get(0).load();
        Loaded wide = dataset.cases().get(1).load();

        assertThat(dataset.layout()).isEqualTo("rvsc");
        assertThat(tall.cine().geometry().columns()).isEqualTo(216);
        assertThat(wide.cine().geometry().rows()).isEqualTo(216);
        for (Loaded one : new Loaded[] {tall, wide}) {
            LabelMap diastole = one.reference().atPhase(0).orElseThrow();
            assertThat(one.cine().phases()).hasSize(20);
            assertThat(one.reference().endDiastole()).isZero();
            assertThat(one.reference().endSystole()).isEqualTo(7);
            assertThat(diastole.known().anywhere()).containsExactly(Structure.RIGHT_VENTRICLE_CAVITY);
            assertThat(one.skipped()).isEmpty();
        }
        assertThat(dataset.skipped()).isEmpty();
    }
}
