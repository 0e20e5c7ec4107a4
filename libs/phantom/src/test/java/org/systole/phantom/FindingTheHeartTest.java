package org.systole.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.Cine;
import org.systole.imaging.heart.HeartLocalisation;
import org.systole.imaging.heart.HeartPosition;
import org.systole.imaging.phases.DetectedPhases;
import org.systole.imaging.phases.PhaseDetection;

/** Where and when a phantom's heart is, told from its images alone. */
class FindingTheHeartTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void placeAndPhasesOfThePhantomAreFoundInItsImages(long seed) {
        HeartParameters parameters = HeartParameters.varied(6, 20, 128, seed);
        Cine cine = new BeatingHeart(parameters).cine();

        HeartPosition heart = HeartLocalisation.locate(cine);
        DetectedPhases found = PhaseDetection.detect(cine).orElseThrow();

        assertThat(Math.hypot(heart.row() - parameters.centreRow(), heart.column() - parameters.centreColumn())
                        * parameters.pixelMm())
                .as("mm from the cavity's centre")
                .isLessThan(4);
        assertThat(apart(found.endDiastole(), parameters.endDiastole(), 20)).isLessThanOrEqualTo(1);
        assertThat(apart(found.endSystole(), parameters.endSystole(), 20)).isLessThanOrEqualTo(1);
    }

    private static int apart(int one, int other, int phases) {
        int apart = Math.floorMod(one - other, phases);
        return Math.min(apart, phases - apart);
    }
}
