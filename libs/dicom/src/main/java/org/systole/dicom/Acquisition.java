package org.systole.dicom;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an image was made, as far as it helps to tell a cine from late enhancement, perfusion and scouts. Text is the
 * sender's: hints, never geometry.
 *
 * @param imageType (0008,0008), such as ORIGINAL, PRIMARY, LOCALIZER; in enhanced images their first frame's type
 * @param scanOptions (0018,0022), such as CG for cardiac gating
 * @param number (0020,0012)
 * @param inversionTimeMs (0018,0082) or (0018,9079): set for late enhancement
 * @param repetitionTimeMs (0018,0080)
 * @param nominalIntervalMs the usual R-R interval, (0018,1062) or (0020,9251)
 */
public record Acquisition(
        List<String> imageType,
        List<String> scanOptions,
        @Nullable String sequenceName,
        @Nullable Integer number,
        @Nullable Double inversionTimeMs,
        @Nullable Double repetitionTimeMs,
        @Nullable Double nominalIntervalMs) {
    /** Nothing is said. */
    public static final Acquisition UNKNOWN = new Acquisition(List.of(), List.of(), null, null, null, null, null);

    /** Words of PS3.3 C.8.3.1.1.1 and C.8.13.3.1 that tell scouts and maps from images and name nobody. */
    private static final Set<String> PLAIN_TYPES =
            Set.of("ORIGINAL", "DERIVED", "PRIMARY", "SECONDARY", "LOCALIZER", "OTHER", "M", "P", "R", "I");

    public Acquisition {
        imageType = List.copyOf(imageType);
        scanOptions = List.copyOf(scanOptions);
    }

    /** The same with nothing in it that a sender may have written freely: what other services may see. */
    public Acquisition technical() {
        List<String> plain = imageType.stream().filter(PLAIN_TYPES::contains).toList();
        return new Acquisition(plain, List.of(), null, number, inversionTimeMs, repetitionTimeMs, nominalIntervalMs);
    }
}
