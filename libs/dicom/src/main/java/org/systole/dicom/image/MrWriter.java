package org.systole.dicom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.Acquisition;
import org.systole.dicom.FrameHeader;
import org.systole.dicom.InstanceHeader;

/**
 * Writes MR images: of one frame after PS3.3 A.4, of several with functional groups as enhanced ones have them. Fields
 * that the standard wants but we do not know are empty.
 */
public final class MrWriter {
    private static final List<Element> EMPTY = List.of(
            Element.STUDY_DATE,
            Element.STUDY_TIME,
            Element.ACCESSION_NUMBER,
            Element.REFERRING_PHYSICIAN_NAME,
            Element.PATIENT_NAME,
            Element.PATIENT_BIRTH_DATE,
            Element.PATIENT_SEX,
            Element.STUDY_ID,
            Element.MANUFACTURER,
            Element.POSITION_REFERENCE_INDICATOR,
            Element.ECHO_TIME,
            Element.ECHO_TRAIN_LENGTH,
            Element.PATIENT_POSITION);

    private final InstanceHeader header;
    private final Part10Writer out = new Part10Writer();

    private MrWriter(InstanceHeader header) {
        this.header = header;
    }

    /** @param pixels [frame][row][column], flat */
    public static byte[] file(InstanceHeader header, short[] pixels) {
        MrWriter writer = new MrWriter(header);
        EMPTY.forEach(writer.out::text);
        writer.identity();
        writer.acquisition();
        if (header.numberOfFrames() == 1) {
            writer.plane(header.frames().get(0));
        } else {
            writer.out.integer(Element.NUMBER_OF_FRAMES, header.numberOfFrames());
            writer.out.items(Element.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, List.of(new Part10Writer()));
            writer.out.items(
                    Element.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    header.frames().stream().map(MrWriter::groups).toList());
        }
        writer.pixels(pixels);
        return writer.out.file(header.sopClassUid(), header.sopInstanceUid());
    }

    private void identity() {
        out.text(Element.SOP_CLASS_UID, header.sopClassUid());
        out.text(Element.SOP_INSTANCE_UID, header.sopInstanceUid());
        out.text(Element.STUDY_INSTANCE_UID, header.studyInstanceUid());
        out.text(Element.SERIES_INSTANCE_UID, header.seriesInstanceUid());
        text(Element.FRAME_OF_REFERENCE_UID, header.frameOfReferenceUid());
        out.text(Element.PATIENT_ID, header.patientId());
        out.text(Element.MODALITY, header.modality());
        out.integer(Element.INSTANCE_NUMBER, header.instanceNumber());
        integer(Element.SERIES_NUMBER, header.seriesNumber());
        text(Element.SERIES_DESCRIPTION, header.seriesDescription());
    }

    private void acquisition() {
        Acquisition acquisition = header.acquisition();
        List<String> type = acquisition.imageType();
        out.text(
                Element.IMAGE_TYPE,
                (type.isEmpty() ? List.of("ORIGINAL", "PRIMARY", "OTHER") : type).toArray(String[]::new));
        out.text(Element.SCANNING_SEQUENCE, "GR");
        out.text(Element.SEQUENCE_VARIANT, "SS");
        out.text(Element.MR_ACQUISITION_TYPE, "2D");
        out.text(Element.SCAN_OPTIONS, acquisition.scanOptions().toArray(String[]::new));
        text(Element.SEQUENCE_NAME, acquisition.sequenceName());
        integer(Element.ACQUISITION_NUMBER, acquisition.number());
        number(out, Element.INVERSION_TIME, acquisition.inversionTimeMs());
        number(out, Element.REPETITION_TIME, acquisition.repetitionTimeMs());
        number(out, Element.NOMINAL_INTERVAL, acquisition.nominalIntervalMs());
        number(out, Element.SLICE_LOCATION, header.sliceLocation());
        integer(Element.CARDIAC_NUMBER_OF_IMAGES, header.cardiacNumberOfImages());
    }

    private void plane(FrameHeader frame) {
        number(out, Element.TRIGGER_TIME, frame.triggerTimeMs());
        number(out, Element.SLICE_THICKNESS, frame.sliceThicknessMm());
        integer(Element.TEMPORAL_POSITION_IDENTIFIER, frame.temporalPosition());
        out.numbers(Element.PIXEL_SPACING, List.of(frame.rowSpacingMm(), frame.columnSpacingMm()));
        out.numbers(Element.IMAGE_POSITION_PATIENT, frame.imagePosition());
        out.numbers(Element.IMAGE_ORIENTATION_PATIENT, frame.imageOrientation());
    }

    /** One item of PerFrameFunctionalGroupsSequence. */
    static Part10Writer groups(FrameHeader frame) {
        Part10Writer measures = new Part10Writer()
                .numbers(Element.PIXEL_SPACING, List.of(frame.rowSpacingMm(), frame.columnSpacingMm()));
        number(measures, Element.SLICE_THICKNESS, frame.sliceThicknessMm());
        Part10Writer content = new Part10Writer();
        if (frame.temporalPosition() != null) {
            content.integer(Element.TEMPORAL_POSITION_INDEX, frame.temporalPosition());
        }
        Part10Writer position = new Part10Writer().numbers(Element.IMAGE_POSITION_PATIENT, frame.imagePosition());
        Part10Writer orientation =
                new Part10Writer().numbers(Element.IMAGE_ORIENTATION_PATIENT, frame.imageOrientation());
        Part10Writer groups = new Part10Writer()
                .items(Element.PIXEL_MEASURES_SEQUENCE, List.of(measures))
                .items(Element.FRAME_CONTENT_SEQUENCE, List.of(content))
                .items(Element.PLANE_POSITION_SEQUENCE, List.of(position))
                .items(Element.PLANE_ORIENTATION_SEQUENCE, List.of(orientation));
        if (frame.triggerTimeMs() != null) {
            Part10Writer time =
                    new Part10Writer().number(Element.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, frame.triggerTimeMs());
            groups.items(Element.CARDIAC_SYNCHRONIZATION_SEQUENCE, List.of(time));
        }
        return groups;
    }

    private void pixels(short[] pixels) {
        ByteBuffer bytes = ByteBuffer.allocate(pixels.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pixels);
        new PixelFormat(header.rows(), header.columns(), header.numberOfFrames(), 16, 16, 15, true, false)
                .describe(out)
                .bytes(Element.PIXEL_DATA, "OW", bytes.array());
    }

    private void text(Element element, @Nullable String value) {
        if (value != null) {
            out.text(element, value);
        }
    }

    private void integer(Element element, @Nullable Integer value) {
        if (value != null) {
            out.integer(element, value);
        }
    }

    private static void number(Part10Writer out, Element element, @Nullable Double value) {
        if (value != null) {
            out.number(element, value);
        }
    }
}
