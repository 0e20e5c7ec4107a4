package org.systole.imaging.postprocess;

import java.util.Locale;

/** Enum constants as they stand in configurations. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
