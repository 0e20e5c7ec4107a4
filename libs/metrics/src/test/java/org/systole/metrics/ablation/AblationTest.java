package org.systole.metrics.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.postprocess.PostProcessing;

class AblationTest {
    private static final Set<Structure> ALL = EnumSet.allOf(Structure.class);
    private static final PostProcessing STEPS = PostProcessing.parse("largest-lv, rv-distance, fill: {areaMm2: 300}");

    /** Pixels of 10 x 10 mm, 1 ml each. */
    private static final LabelMap REFERENCE = drawn(ALL, "1.22222", "1.23332", "1.22222");

    private static final LabelMap SPECK = drawn(ALL, "1.22222", "1.23332", "3.22222");

    @Test
    void aStepThatMendsRaisesTheDiceOfItsStructureAlone() {
        List<Ablation> rows = Ablation.of(REFERENCE, SPECK, STEPS);

        Ablation cavity = row(rows, "largest-lv", LEFT_VENTRICLE_CAVITY);
        assertThat(cavity.dice()).isEqualTo(new Pairs(1, 6.0 / 7, 1));
        assertThat(cavity.hausdorffMm().meanBefore().orElseThrow()).isCloseTo(Math.hypot(30, 10), within(1e-9));
        assertThat(cavity.hausdorffMm().meanAfter()).hasValue(0);
        assertThat(cavity.images()).isOne();
        assertThat(cavity.voxels()).isOne();
        assertThat(row(rows, "largest-lv", MYOCARDIUM).dice()).isEqualTo(new Pairs(1, 1, 1));
        assertThat(row(rows, "fill", LEFT_VENTRICLE_CAVITY).images()).isZero();
    }

    @Test
    void togetherIsAllStepsInTheirOrder() {
        LabelMap hole = drawn(ALL, "1.22222", "1.23.32", "3.22222");

        List<Ablation> rows = Ablation.of(REFERENCE, hole, STEPS);

        assertThat(rows).extracting(Ablation::steps).containsOnly("largest-lv", "rv-distance", "fill", "together");
        assertThat(rows).hasSize(4 * 3);
        assertThat(row(rows, "together", MYOCARDIUM).voxels()).isEqualTo(3);
    }

    @Test
    void aStructureThatAStepDeletesIsAMissAndLeavesTheMeanDistance() {
        LabelMap reference = drawn(ALL, "1......", ".......", ".......");
        LabelMap onlyRight = drawn(EnumSet.of(RIGHT_VENTRICLE_CAVITY), "11.....", ".......", ".......");

        Ablation lost = Ablation.of(reference, onlyRight, PostProcessing.parse("rv-distance: {when: always}"))
                .get(0);
        Ablation kept = Ablation.of(reference, onlyRight, PostProcessing.parse("rv-distance"))
                .get(0);

        assertThat(lost.dice()).isEqualTo(new Pairs(1, 2.0 / 3, 0));
        assertThat(lost.hausdorffMm().meanAfter()).isEqualTo(OptionalDouble.empty());
        assertThat(lost.missesBefore()).isZero();
        assertThat(lost.missesAfter()).isOne();
        assertThat(kept.dice()).isEqualTo(new Pairs(1, 2.0 / 3, 2.0 / 3));
    }

    @Test
    void sumsOverVolumesGiveTheMeansOverThem() {
        List<Ablation> one = Ablation.of(REFERENCE, SPECK, STEPS);
        List<Ablation> two = Ablation.of(REFERENCE, REFERENCE, STEPS);

        List<Ablation> both =
                Ablation.sum(List.of(one, two).stream().flatMap(List::stream).toList());

        Ablation cavity = row(both, "largest-lv", LEFT_VENTRICLE_CAVITY);
        assertThat(both).hasSameSizeAs(one);
        assertThat(cavity.dice().meanBefore().orElseThrow()).isCloseTo((6.0 / 7 + 1) / 2, within(1e-12));
        assertThat(cavity.dice().meanAfter()).hasValue(1);
        assertThat(cavity.images()).isOne();
    }

    private static Ablation row(List<Ablation> rows, String steps, Structure structure) {
        return rows.stream()
                .filter(row -> row.steps().equals(steps) && row.structure() == structure)
                .findFirst()
                .orElseThrow();
    }

    private static LabelMap drawn(Set<Structure> trained, String... rows) {
        Geometry grid = Geometry.axisAligned(rows[0].length(), rows.length, 1, new Spacing(10, 10, 10));
        String text = String.join("", rows);
        byte[] codes = new byte[grid.voxels()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (text.charAt(i) == '.' ? 0 : text.charAt(i) - '0');
        }
        return new LabelMap(grid, codes, KnownStructures.everywhere(1, trained));
    }
}
