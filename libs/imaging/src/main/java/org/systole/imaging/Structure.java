package org.systole.imaging;

/** The regions that Systole segments. Files carry {@link #code()}; code carries the enum. */
public enum Structure {
    RIGHT_VENTRICLE_CAVITY(1),
    MYOCARDIUM(2),
    LEFT_VENTRICLE_CAVITY(3);

    /** Label of a voxel that belongs to no structure. */
    public static final int BACKGROUND = 0;

    /** Label of a voxel about which nothing is known (padding, or an unknown region). */
    public static final int UNKNOWN = 255;

    private final int code;

    Structure(int code) {
        this.code = code;
    }

    /** The label of this structure in files, 1 to 3. */
    public int code() {
        return code;
    }
}
