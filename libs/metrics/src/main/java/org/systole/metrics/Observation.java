package org.systole.metrics;

import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;

/**
 * One row of a tidy table: one figure of one structure of one heart.
 *
 * @param slice null for the figure in three dimensions over the whole stack
 * @param value in the metric's unit, or why there is none
 */
public record Observation(
        Subject subject,
        Moment moment,
        Structure structure,
        @Nullable SliceAt slice,
        Metric metric,
        Measured value) {

    /**
     * Whose heart it is and who segmented it.
     *
     * @param dataset name of the dataset, or of the folder where there is none
     * @param patient within the dataset; the rows of one patient are not independent of each other
     * @param pathology as the dataset names it; null where it does not
     * @param model what made the prediction
     */
    public record Subject(
            String dataset, String patient, @Nullable String pathology, String model) {}

    /**
     * When in the cardiac cycle.
     *
     * @param phase of the cine, from 0; null where the figure is one of the whole cycle or the cine is not there
     * @param endPhase null between end diastole and end systole, and where nobody says which phase it is
     */
    public record Moment(@Nullable Integer phase, @Nullable EndPhase endPhase) {
        /** For figures that need the whole cycle, as the ejection fraction does. */
        public static final Moment WHOLE_CYCLE = new Moment(null, null);
    }

    /**
     * A figure in two dimensions on one slice.
     *
     * @param index from 0 in the file's order
     * @param position null beyond the left ventricle of the reference
     */
    public record SliceAt(int index, @Nullable SlicePosition position) {}
}
