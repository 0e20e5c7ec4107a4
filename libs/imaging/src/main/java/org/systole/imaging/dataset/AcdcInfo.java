package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;

/**
 * What Info.cfg says of a patient: "key: value" lines in any order, of which any may be missing.
 *
 * @param endDiastole frame, from 1; not always the first
 * @param endSystole frame, from 1
 * @param frames of the whole cycle
 * @param group pathology; empty where the file does not say
 */
public record AcdcInfo(
        @Nullable Integer endDiastole,
        @Nullable Integer endSystole,
        @Nullable Integer frames,
        String group) {
    /** Name of the file, beside a patient's images. */
    public static final String FILE = "Info.cfg";

    static final AcdcInfo NOTHING = new AcdcInfo(null, null, null, "");

    /**
     * Reads the file of one patient.
     *
     * @throws BadInputException {@code acdc.info} where a value is no frame number
     */
    public static AcdcInfo read(Path file) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String line : TextFile.lines(file, "acdc.info")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new AcdcInfo(
                number(file, "ED", values),
                number(file, "ES", values),
                number(file, "NbFrame", values),
                values.getOrDefault("group", ""));
    }

    private static @Nullable Integer number(Path file, String key, Map<String, String> values) {
        String value = values.get(key.toLowerCase(Locale.ROOT));
        if (value == null) {
            return null;
        }
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new BadInputException(
                    "acdc.info",
                    file.getFileName() + ", " + key + ": '" + abbreviated(value) + "' is no number from 1",
                    "Restore the file from the dataset's release.");
        }
        return Integer.valueOf(value);
    }

    private static String abbreviated(String value) {
        return value.length() > 20 ? value.substring(0, 20) + "…" : value;
    }
}
