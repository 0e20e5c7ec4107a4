package org.systole.metrics.plausibility;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;

/**
 * A reason for a person to look.
 *
 * @param structure null where it is about the whole segmentation
 * @param phase from 0; null where it is about more than one
 * @param value what was found, in the check's unit
 * @param limit that it lies beyond
 */
public record Finding(
        Check check,
        @Nullable Structure structure,
        @Nullable Integer phase,
        double value,
        double limit) {

    /** For people, with the value and the limit; phases count from 1. */
    public String sentence() {
        String where = structure == null ? "" : words(structure) + ": ";
        String when = phase == null ? "" : " (phase " + (phase + 1) + ")";
        String sentence = where + said() + when + ".";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private String said() {
        return switch (check) {
            case NOTHING_TRAINED -> "the model was not trained on any structure; there is nothing to judge";
            case EMPTY -> "not found on " + number() + " phases";
            case DIASTOLIC_VOLUME -> "end-diastolic volume is " + beyond();
            case NO_BEAT -> "no beat is seen, the stroke volume is " + number() + " ml";
            case EJECTION_FRACTION -> "ejection fraction is " + beyond();
            case MASS -> "mass is " + beyond();
            case ROUGH_CURVE -> "the volume jumps from one phase to the next by " + beyond() + " of the largest volume";
            case FEW_SLICES -> "share of the slices that show it at end diastole is " + beyond();
            case MISSING_SLICES -> "missing on " + number() + " slices between slices that show it";
            case BROKEN -> "share outside the largest part of each slice is " + beyond();
            case OPEN_RING -> "the ring around the cavity is open on " + number() + " slices";
            case SLICE_OVERLAP -> "overlap of two neighbouring slices is " + beyond();
            case CONFIDENCE -> "mean confidence of the model is " + beyond();
        };
    }

    private String beyond() {
        return String.format(
                Locale.ROOT,
                "%.1f %s, %s than %.0f %s",
                value,
                check.unit(),
                value < limit ? "less" : "more",
                limit,
                check.unit());
    }

    private String number() {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String words(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
