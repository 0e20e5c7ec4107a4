package org.systole.platform.documents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * How the images of a study became a cine: {@code prepared/<key>/cine.json}.
 *
 * @param notes what was left out, aligned or repeated, in sentences that name no patient
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CineDocument(List<String> notes) {
    /** Its name beside {@code prepared.json}. */
    public static final String NAME = "cine.json";

    public CineDocument {
        notes = List.copyOf(notes);
    }
}
