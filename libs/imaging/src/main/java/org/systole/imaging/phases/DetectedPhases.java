package org.systole.imaging.phases;

import java.util.List;

/**
 * End diastole and end systole as the images show them.
 *
 * @param endDiastole phase, from 0, at which the blood pool is largest
 * @param endSystole phase, from 0, at which it is smallest
 * @param filling one value per phase from 0 (as small as at end systole) to 1 (as large as at end diastole)
 * @param explained share of all change around the heart that goes with {@code filling}, 0 to 1; noise and poor gating
 *     lower it
 */
public record DetectedPhases(int endDiastole, int endSystole, List<Double> filling, double explained) {
    public DetectedPhases {
        filling = List.copyOf(filling);
    }
}
