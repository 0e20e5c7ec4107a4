package org.systole.imaging.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.heart.BeatingHeart;

class PhaseDetectionTest {
    private static final Spacing SPACING = new Spacing(1.5, 1.5, 8);

    @ParameterizedTest(name = "{0} phases, turned by {1}, seed {2}")
    @CsvSource({"20, 0, 1", "20, 13, 2", "25, 24, 3", "9, 4, 4", "5, 1, 5"})
    void bothPhasesAreFoundWhereverTheBeatBegins(int phases, int turn, long seed) {
        BeatingHeart heart = new BeatingHeart(120, 128, SPACING, 60, 70, phases, seed);

        DetectedPhases found = PhaseDetection.detect(turned(heart.cine(), turn)).orElseThrow();

        assertThat(cyclic(found.endDiastole(), turn, phases)).isZero();
        assertThat(cyclic(found.endSystole(), heart.endSystole() + turn, phases))
                .isLessThanOrEqualTo(1);
        assertThat(found.filling()).hasSize(phases).allMatch(value -> value >= 0 && value <= 1);
        assertThat(found.filling().get(found.endDiastole())).isEqualTo(1);
        assertThat(found.explained()).isBetween(0.3, 1.0);
    }

    @Test
    void whereNothingMovesThereIsNoPhaseToFind() {
        Cine still = new BeatingHeart(60, 60, SPACING, 30, 30, 1, 1).cine();
        Volume same = still.phases().get(0);

        assertThat(PhaseDetection.detect(still)).isEmpty();
        assertThat(PhaseDetection.detect(new Cine(List.of(same, same)))).isEmpty();
    }

    @Test
    void eachPhaseIsReadOnceAndInAnyOrder() {
        BeatingHeart heart = new BeatingHeart(120, 128, SPACING, 60, 70, 12, 6);
        AtomicInteger reads = new AtomicInteger();
        Cine reading = Cine.reading(heart.cine().geometry(), 12, phase -> {
            reads.incrementAndGet();
            return heart.cine().phases().get(phase);
        });
        PassingPhases backwards = new PassingPhases(reading.geometry(), 12);
        for (int phase = 11; phase >= 0; phase--) {
            backwards.saw(phase, heart.cine().phases().get(phase).voxels());
        }

        assertThat(PhaseDetection.detect(reading)).isEqualTo(backwards.detected());
        assertThat(reads).hasValue(12);
    }

    @Test
    void aPhaseThatDidNotPassIsMissed() {
        PassingPhases passing = new PassingPhases(Geometry.axisAligned(8, 8, 1, SPACING), 2);
        passing.saw(0, new float[64]);

        assertThatThrownBy(passing::detected).isInstanceOf(IllegalStateException.class);
    }

    /**
     * How many phases off the experts' the found ones may be. They name the frame of the trigger end diastole, at which
     * the first of these hearts has passed its largest by two phases, whichever way the blood pool is measured.
     */
    @ParameterizedTest(name = "{0} patient {1}: end diastole {2}, end systole {3} phases off")
    @CsvSource({
        "sunnybrook, 0, 0, 0",
        "sunnybrook, 1, 0, 0",
        "sunnybrook, 2, 2, 0",
        "acdc-layout, 2, 2, 0",
        "rvsc-layout, 0, 2, 2",
        "rvsc-layout, 1, 0, 0"
    })
    void realHeartsAreFilledAndEmptiedWhereTheExpertsSaySo(String layout, int patient, int diastole, int systole)
            throws Exception {
        String set = System.getenv("SYSTOLE_DATA");
        Path data = set == null ? Path.of("../../../shared/data") : Path.of(set);
        assumeTrue(Files.isDirectory(data.resolve(layout)), "real scans are not here: set SYSTOLE_DATA");
        Loaded loaded = Datasets.read(data.resolve(layout)).cases().get(patient).load();
        Reference reference = loaded.reference();
        int phases = loaded.cine().phases().size();

        DetectedPhases found = PhaseDetection.detect(loaded.cine()).orElseThrow();

        assertThat(cyclic(found.endDiastole(), Objects.requireNonNull(reference.endDiastole()), phases))
                .isEqualTo(diastole);
        assertThat(cyclic(found.endSystole(), Objects.requireNonNull(reference.endSystole()), phases))
                .isEqualTo(systole);
    }

    private static Cine turned(Cine cine, int turn) {
        List<Volume> phases = new ArrayList<>(cine.phases());
        Collections.rotate(phases, turn);
        return new Cine(phases);
    }

    /** How many phases apart, the short way round. */
    private static int cyclic(int one, int other, int phases) {
        int apart = Math.floorMod(one - other, phases);
        return Math.min(apart, phases - apart);
    }
}
