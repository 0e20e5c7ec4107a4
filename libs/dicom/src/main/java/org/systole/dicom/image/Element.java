package org.systole.dicom.image;

/** The elements that Systole reads or writes (PS3.6 chapter 6). */
public enum Element {
    IMAGE_TYPE(0x00080008, "CS", "ImageType"),
    SOP_CLASS_UID(0x00080016, "UI", "SOPClassUID"),
    SOP_INSTANCE_UID(0x00080018, "UI", "SOPInstanceUID"),
    STUDY_DATE(0x00080020, "DA", "StudyDate"),
    STUDY_TIME(0x00080030, "TM", "StudyTime"),
    ACCESSION_NUMBER(0x00080050, "SH", "AccessionNumber"),
    MODALITY(0x00080060, "CS", "Modality"),
    MANUFACTURER(0x00080070, "LO", "Manufacturer"),
    REFERRING_PHYSICIAN_NAME(0x00080090, "PN", "ReferringPhysicianName"),
    SERIES_DESCRIPTION(0x0008103E, "LO", "SeriesDescription"),
    FRAME_TYPE(0x00089007, "CS", "FrameType"),
    PATIENT_NAME(0x00100010, "PN", "PatientName"),
    PATIENT_ID(0x00100020, "LO", "PatientID"),
    PATIENT_BIRTH_DATE(0x00100030, "DA", "PatientBirthDate"),
    PATIENT_SEX(0x00100040, "CS", "PatientSex"),
    PATIENT_IDENTITY_REMOVED(0x00120062, "CS", "PatientIdentityRemoved"),
    SCANNING_SEQUENCE(0x00180020, "CS", "ScanningSequence"),
    SEQUENCE_VARIANT(0x00180021, "CS", "SequenceVariant"),
    SCAN_OPTIONS(0x00180022, "CS", "ScanOptions"),
    MR_ACQUISITION_TYPE(0x00180023, "CS", "MRAcquisitionType"),
    SEQUENCE_NAME(0x00180024, "SH", "SequenceName"),
    SLICE_THICKNESS(0x00180050, "DS", "SliceThickness"),
    REPETITION_TIME(0x00180080, "DS", "RepetitionTime"),
    ECHO_TIME(0x00180081, "DS", "EchoTime"),
    INVERSION_TIME(0x00180082, "DS", "InversionTime"),
    SPACING_BETWEEN_SLICES(0x00180088, "DS", "SpacingBetweenSlices"),
    ECHO_TRAIN_LENGTH(0x00180091, "IS", "EchoTrainLength"),
    TRIGGER_TIME(0x00181060, "DS", "TriggerTime"),
    NOMINAL_INTERVAL(0x00181062, "IS", "NominalInterval"),
    HEART_RATE(0x00181088, "IS", "HeartRate"),
    CARDIAC_NUMBER_OF_IMAGES(0x00181090, "IS", "CardiacNumberOfImages"),
    FLIP_ANGLE(0x00181314, "DS", "FlipAngle"),
    PATIENT_POSITION(0x00185100, "CS", "PatientPosition"),
    INVERSION_TIMES(0x00189079, "FD", "InversionTimes"),
    MR_TIMING_SEQUENCE(0x00189112, "SQ", "MRTimingAndRelatedParametersSequence"),
    MR_MODIFIER_SEQUENCE(0x00189115, "SQ", "MRModifierSequence"),
    CARDIAC_SYNCHRONIZATION_SEQUENCE(0x00189118, "SQ", "CardiacSynchronizationSequence"),
    MR_IMAGE_FRAME_TYPE_SEQUENCE(0x00189226, "SQ", "MRImageFrameTypeSequence"),
    STUDY_INSTANCE_UID(0x0020000D, "UI", "StudyInstanceUID"),
    SERIES_INSTANCE_UID(0x0020000E, "UI", "SeriesInstanceUID"),
    STUDY_ID(0x00200010, "SH", "StudyID"),
    SERIES_NUMBER(0x00200011, "IS", "SeriesNumber"),
    ACQUISITION_NUMBER(0x00200012, "IS", "AcquisitionNumber"),
    INSTANCE_NUMBER(0x00200013, "IS", "InstanceNumber"),
    IMAGE_POSITION_PATIENT(0x00200032, "DS", "ImagePositionPatient"),
    IMAGE_ORIENTATION_PATIENT(0x00200037, "DS", "ImageOrientationPatient"),
    FRAME_OF_REFERENCE_UID(0x00200052, "UI", "FrameOfReferenceUID"),
    TEMPORAL_POSITION_IDENTIFIER(0x00200100, "IS", "TemporalPositionIdentifier"),
    POSITION_REFERENCE_INDICATOR(0x00201040, "LO", "PositionReferenceIndicator"),
    SLICE_LOCATION(0x00201041, "DS", "SliceLocation"),
    FRAME_CONTENT_SEQUENCE(0x00209111, "SQ", "FrameContentSequence"),
    PLANE_POSITION_SEQUENCE(0x00209113, "SQ", "PlanePositionSequence"),
    PLANE_ORIENTATION_SEQUENCE(0x00209116, "SQ", "PlaneOrientationSequence"),
    TEMPORAL_POSITION_INDEX(0x00209128, "UL", "TemporalPositionIndex"),
    NOMINAL_CARDIAC_TRIGGER_DELAY_TIME(0x00209153, "FD", "NominalCardiacTriggerDelayTime"),
    RR_INTERVAL_TIME_NOMINAL(0x00209251, "FD", "RRIntervalTimeNominal"),
    SAMPLES_PER_PIXEL(0x00280002, "US", "SamplesPerPixel"),
    PHOTOMETRIC_INTERPRETATION(0x00280004, "CS", "PhotometricInterpretation"),
    NUMBER_OF_FRAMES(0x00280008, "IS", "NumberOfFrames"),
    ROWS(0x00280010, "US", "Rows"),
    COLUMNS(0x00280011, "US", "Columns"),
    PIXEL_SPACING(0x00280030, "DS", "PixelSpacing"),
    BITS_ALLOCATED(0x00280100, "US", "BitsAllocated"),
    BITS_STORED(0x00280101, "US", "BitsStored"),
    HIGH_BIT(0x00280102, "US", "HighBit"),
    PIXEL_REPRESENTATION(0x00280103, "US", "PixelRepresentation"),
    BURNED_IN_ANNOTATION(0x00280301, "CS", "BurnedInAnnotation"),
    WINDOW_CENTER(0x00281050, "DS", "WindowCenter"),
    WINDOW_WIDTH(0x00281051, "DS", "WindowWidth"),
    RESCALE_INTERCEPT(0x00281052, "DS", "RescaleIntercept"),
    RESCALE_SLOPE(0x00281053, "DS", "RescaleSlope"),
    PIXEL_MEASURES_SEQUENCE(0x00289110, "SQ", "PixelMeasuresSequence"),
    PIXEL_VALUE_TRANSFORMATION_SEQUENCE(0x00289145, "SQ", "PixelValueTransformationSequence"),
    SHARED_FUNCTIONAL_GROUPS_SEQUENCE(0x52009229, "SQ", "SharedFunctionalGroupsSequence"),
    PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE(0x52009230, "SQ", "PerFrameFunctionalGroupsSequence"),
    EXTENDED_OFFSET_TABLE(0x7FE00001, "OV", "ExtendedOffsetTable"),
    EXTENDED_OFFSET_TABLE_LENGTHS(0x7FE00002, "OV", "ExtendedOffsetTableLengths"),
    PIXEL_DATA(0x7FE00010, "OW", "PixelData");

    private final int tag;
    private final String vr;
    private final String keyword;

    Element(int tag, String vr, String keyword) {
        this.tag = tag;
        this.vr = vr;
        this.keyword = keyword;
    }

    public int tag() {
        return tag;
    }

    /** The value representation it is written with. */
    public String vr() {
        return vr;
    }

    /** Keyword and number, for messages. */
    @Override
    public String toString() {
        return String.format("%s (%04x,%04x)", keyword, tag >>> 16, tag & 0xffff);
    }
}
