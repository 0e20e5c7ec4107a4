package org.systole.imaging.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.imaging.Cine;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;
import org.systole.imaging.dataset.DatasetCase;
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
    void realHeartsAreFilledAndEmptiedWhereTheExpertsSaySo() throws Exception {
        String set = System.getenv("SYSTOLE_DATA");
        Path data = set == null ? Path.of("../../../shared/data") : Path.of(set);
        assumeTrue(Files.isDirectory(data.resolve("sunnybrook")), "real scans are not here: set SYSTOLE_DATA");

        for (DatasetCase one : Datasets.read(data.resolve("sunnybrook")).cases()) {
            Loaded loaded = one.load();
            int phases = loaded.cine().phases().size();
            DetectedPhases found = PhaseDetection.detect(loaded.cine()).orElseThrow();

            // the wall of this heart hardly moves for five phases around end systole
            int allowed = phases == 2 ? 0 : 2;
            assertThat(cyclic(
                            found.endDiastole(),
                            Objects.requireNonNull(loaded.reference().endDiastole()),
                            phases))
                    .isLessThanOrEqualTo(allowed);
            assertThat(cyclic(
                            found.endSystole(),
                            Objects.requireNonNull(loaded.reference().endSystole()),
                            phases))
                    .isLessThanOrEqualTo(allowed);
        }
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
