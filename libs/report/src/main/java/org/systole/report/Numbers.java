package org.systole.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as text: always with a point, a dash where there is none. */
public final class Numbers {
    private Numbers() {}

    public static String of(@Nullable Double value, int decimals) {
        if (value == null) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }
}
