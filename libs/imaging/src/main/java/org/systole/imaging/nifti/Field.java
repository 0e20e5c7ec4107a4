package org.systole.imaging.nifti;

/** Where the fields that are used lie in the headers. Source: nifti1.h, nifti2.h. */
enum Field {
    MAGIC(344, 4),
    DATATYPE(70, 12),
    BITPIX(72, 14),
    DIM(40, 16),
    PIXDIM(76, 104),
    VOX_OFFSET(108, 168),
    SCL_SLOPE(112, 176),
    SCL_INTER(116, 184),
    XYZT_UNITS(123, 500),
    QFORM_CODE(252, 344),
    SFORM_CODE(254, 348),
    QUATERN(256, 352),
    QOFFSET(268, 376),
    SROW(280, 400);

    private final int inOne;
    private final int inTwo;

    Field(int inOne, int inTwo) {
        this.inOne = inOne;
        this.inTwo = inTwo;
    }

    /** Byte offset of the field's first element. */
    int at(NiftiVersion version) {
        return version == NiftiVersion.ONE ? inOne : inTwo;
    }
}
