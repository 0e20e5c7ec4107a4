package org.systole.dicom.library;

import org.systole.dicom.StoreOutcome;

/**
 * What a C-STORE response says (PS3.7 9.3.1.2).
 *
 * @param status (0000,0900), {@link #NONE} if it has none
 * @param comment (0000,0902), empty for none
 */
public record StoreAnswer(int status, String comment) {
    /** No status. */
    public static final int NONE = -1;

    private static final int LONGEST_COMMENT = 64;

    static StoreAnswer of(StoreOutcome outcome) {
        String ascii = outcome.comment().replaceAll("[^ -\\[\\]-~]", "?");
        return new StoreAnswer(outcome.status(), ascii.substring(0, Math.min(LONGEST_COMMENT, ascii.length())));
    }

    boolean stored() {
        boolean warning = (status & 0xF000) == 0xB000;
        return status == 0 || warning;
    }
}
