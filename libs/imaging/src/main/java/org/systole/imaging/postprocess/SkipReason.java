package org.systole.imaging.postprocess;

/** Why a step left a volume alone. */
public enum SkipReason {
    LEFT_VENTRICLE_NOT_TRAINED("the net was not taught the left ventricle"),
    LEFT_VENTRICLE_TOO_SMALL("too little of the left ventricle is predicted"),
    NO_SPACING("the images do not say how large a voxel is");

    private final String note;

    SkipReason(String note) {
        this.note = note;
    }

    /** For people: one clause, no full stop. */
    public String note() {
        return note;
    }
}
