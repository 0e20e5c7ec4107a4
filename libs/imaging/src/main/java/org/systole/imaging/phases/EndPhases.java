package org.systole.imaging.phases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Reference;

/**
 * End diastole and end systole of a case, and who says so.
 *
 * @param diastole phase from 0, where it is known
 * @param systole phase from 0, where it is known
 * @param from null where neither is known
 */
public record EndPhases(
        @Nullable Integer diastole,
        @Nullable Integer systole,
        @Nullable Origin from) {
    /** Who says which phases these are. */
    public enum Origin {
        /** The dataset or its labels. */
        @JsonProperty("reference")
        REFERENCE,
        /** The temporal change of the blood pool, see {@link PhaseDetection}. */
        @JsonProperty("images")
        IMAGES
    }

    private static final EndPhases UNKNOWN = new EndPhases(null, null, null);

    /** What the reference says; neither phase where there is none or it does not say. */
    public static EndPhases of(@Nullable Reference reference) {
        return reference == null || (reference.endDiastole() == null && reference.endSystole() == null)
                ? UNKNOWN
                : new EndPhases(reference.endDiastole(), reference.endSystole(), Origin.REFERENCE);
    }

    /** What the images show; neither phase where they show nothing. */
    public static EndPhases of(Optional<DetectedPhases> detected) {
        return detected.map(found -> new EndPhases(found.endDiastole(), found.endSystole(), Origin.IMAGES))
                .orElse(UNKNOWN);
    }

    public boolean known() {
        return from != null;
    }
}
