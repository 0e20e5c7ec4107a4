package org.systole.dicom.image;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.Acquisition;
import org.systole.dicom.FrameHeader;
import org.systole.dicom.InstanceHeader;
import org.systole.dicom.InstanceIdentity;

/** Identity and header out of a data set. */
public final class Headers {
    private Headers() {}

    public static InstanceIdentity identity(Fields fields) {
        return new InstanceIdentity(
                fields.uid(Element.SOP_INSTANCE_UID),
                fields.uid(Element.SOP_CLASS_UID),
                fields.uid(Element.STUDY_INSTANCE_UID),
                fields.uid(Element.SERIES_INSTANCE_UID),
                patientId(fields),
                fields.optionalCode(Element.MODALITY),
                fields.optionalInteger(Element.INSTANCE_NUMBER));
    }

    public static InstanceHeader header(Fields fields) {
        FunctionalGroups groups = new FunctionalGroups(fields);
        List<FrameHeader> frames = groups.headers();
        FrameHeader first = frames.get(0);
        return new InstanceHeader(
                fields.uid(Element.SOP_INSTANCE_UID),
                fields.uid(Element.SOP_CLASS_UID),
                fields.uid(Element.STUDY_INSTANCE_UID),
                fields.uid(Element.SERIES_INSTANCE_UID),
                fields.optionalUid(Element.FRAME_OF_REFERENCE_UID),
                patientId(fields),
                fields.code(Element.MODALITY),
                fields.optionalInteger(Element.SERIES_NUMBER),
                fields.text(Element.SERIES_DESCRIPTION),
                fields.integer(Element.INSTANCE_NUMBER, Integer.MIN_VALUE, Integer.MAX_VALUE),
                fields.integer(Element.ROWS, 1, 65535),
                fields.integer(Element.COLUMNS, 1, 65535),
                frames.size(),
                first.rowSpacingMm(),
                first.columnSpacingMm(),
                first.imagePosition(),
                first.imageOrientation(),
                first.triggerTimeMs(),
                fields.optionalNumber(Element.SLICE_LOCATION),
                first.sliceThicknessMm(),
                fields.optionalInteger(Element.CARDIAC_NUMBER_OF_IMAGES),
                acquisition(fields, groups),
                frames);
    }

    static Acquisition acquisition(Fields fields, FunctionalGroups groups) {
        List<String> frameType =
                groups.group(0, Element.MR_IMAGE_FRAME_TYPE_SEQUENCE).texts(Element.FRAME_TYPE);
        return new Acquisition(
                frameType.isEmpty() ? fields.texts(Element.IMAGE_TYPE) : frameType,
                fields.texts(Element.SCAN_OPTIONS),
                fields.text(Element.SEQUENCE_NAME),
                fields.optionalInteger(Element.ACQUISITION_NUMBER),
                first(
                        groups.group(0, Element.MR_MODIFIER_SEQUENCE),
                        Element.INVERSION_TIMES,
                        fields,
                        Element.INVERSION_TIME),
                first(
                        groups.group(0, Element.MR_TIMING_SEQUENCE),
                        Element.REPETITION_TIME,
                        fields,
                        Element.REPETITION_TIME),
                first(
                        groups.group(0, Element.CARDIAC_SYNCHRONIZATION_SEQUENCE),
                        Element.RR_INTERVAL_TIME_NOMINAL,
                        fields,
                        Element.NOMINAL_INTERVAL));
    }

    @Nullable
    private static Double first(Fields group, Element ofGroup, Fields image, Element ofImage) {
        Double value = group.optionalNumber(ofGroup);
        return value != null ? value : image.optionalNumber(ofImage);
    }

    private static String patientId(Fields fields) {
        String patient = fields.text(Element.PATIENT_ID);
        return patient == null ? "" : patient;
    }
}
