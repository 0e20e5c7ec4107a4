package org.systole.platform.documents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the images of a study became a cine: {@code prepared/<key>/cine.json}.
 *
 * @param endDiastolePhase as the images show it, before any net; from 0
 * @param endSystolePhase the same
 * @param notes what was left out, aligned or repeated, in sentences that name no patient
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CineDocument(
        @Nullable Integer endDiastolePhase, @Nullable Integer endSystolePhase, List<String> notes) {
    /** Its name beside {@code prepared.json}. */
    public static final String NAME = "cine.json";

    public CineDocument {
        notes = List.copyOf(notes);
    }
}
