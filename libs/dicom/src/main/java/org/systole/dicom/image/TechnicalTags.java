package org.systole.dicom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.systole.base.BadInputException;
import org.systole.dicom.FrameHeader;
import org.systole.dicom.Surrogates;

/** The allow-list of tags that may leave ingestion. A tag that is not named here does not survive. */
public final class TechnicalTags {
    /** Decimal strings: copied only if every value is a number, so that no text can hide in them. */
    private static final List<Element> DECIMALS = List.of(
            Element.SLICE_THICKNESS,
            Element.REPETITION_TIME,
            Element.ECHO_TIME,
            Element.INVERSION_TIME,
            Element.SPACING_BETWEEN_SLICES,
            Element.FLIP_ANGLE,
            Element.TRIGGER_TIME,
            Element.IMAGE_POSITION_PATIENT,
            Element.IMAGE_ORIENTATION_PATIENT,
            Element.SLICE_LOCATION,
            Element.PIXEL_SPACING,
            Element.WINDOW_CENTER,
            Element.WINDOW_WIDTH,
            Element.RESCALE_INTERCEPT,
            Element.RESCALE_SLOPE);

    private static final List<Element> INTEGERS = List.of(
            Element.NOMINAL_INTERVAL,
            Element.HEART_RATE,
            Element.CARDIAC_NUMBER_OF_IMAGES,
            Element.SERIES_NUMBER,
            Element.ACQUISITION_NUMBER,
            Element.INSTANCE_NUMBER,
            Element.TEMPORAL_POSITION_IDENTIFIER);

    private static final int LONGEST_TEXT = 1 << 12;

    private final Fields in;
    private final Part10Writer out = new Part10Writer();

    private TechnicalTags(Fields in) {
        this.in = in;
    }

    /** The file of what may be seen. */
    public static byte[] copy(Fields in, Surrogates surrogates) {
        if ("YES".equals(in.text(Element.BURNED_IN_ANNOTATION))) {
            throw new BadInputException(
                    "dicom.burned-in-annotation",
                    in.name() + ": BurnedInAnnotation (0028,0301) is YES, pixels may name the patient",
                    "Leave this instance out of the study.");
        }
        TechnicalTags tags = new TechnicalTags(in);
        String instance = surrogates.instance().apply(in.uid(Element.SOP_INSTANCE_UID));
        tags.identifiers(instance, surrogates);
        DECIMALS.forEach(element -> tags.numbers(element, Fields::finite));
        INTEGERS.forEach(element -> tags.numbers(element, Fields::whole));
        tags.imageType();
        tags.frames();
        tags.pixels();
        return tags.out.file(in.uid(Element.SOP_CLASS_UID), instance);
    }

    private void identifiers(String instance, Surrogates surrogates) {
        String modality = in.code(Element.MODALITY);
        if (!modality.matches("[A-Z]{2,8}")) {
            throw in.invalid(Element.MODALITY, "is not a modality");
        }
        out.text(Element.SOP_CLASS_UID, in.uid(Element.SOP_CLASS_UID))
                .text(Element.MODALITY, modality)
                .text(Element.PATIENT_IDENTITY_REMOVED, "YES")
                .text(Element.SOP_INSTANCE_UID, instance)
                .text(Element.STUDY_INSTANCE_UID, surrogates.study().apply(in.uid(Element.STUDY_INSTANCE_UID)))
                .text(Element.SERIES_INSTANCE_UID, surrogates.series().apply(in.uid(Element.SERIES_INSTANCE_UID)));
        String frame = in.optionalUid(Element.FRAME_OF_REFERENCE_UID);
        if (frame != null) {
            out.text(
                    Element.FRAME_OF_REFERENCE_UID,
                    surrogates.frameOfReference().apply(frame));
        }
        String patient = in.text(Element.PATIENT_ID);
        out.text(Element.PATIENT_ID, surrogates.patientId().apply(patient == null ? "" : patient));
    }

    private void numbers(Element element, Function<String, ?> check) {
        List<String> values = in.values(element, text -> {
            Objects.requireNonNull(check.apply(text)); // throws if text is no number
            return text;
        });
        if (values.stream().mapToInt(String::length).sum() > LONGEST_TEXT) {
            throw in.invalid(element, "is too long");
        }
        if (!values.isEmpty()) {
            out.text(element, values.toArray(String[]::new));
        }
    }

    private void imageType() {
        List<String> type =
                Headers.acquisition(in, new FunctionalGroups(in)).technical().imageType();
        if (!type.isEmpty()) {
            out.text(Element.IMAGE_TYPE, type.toArray(String[]::new));
        }
    }

    /** Functional groups are written anew from what was read of them. */
    private void frames() {
        if (in.items(Element.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).isEmpty()
                && in.items(Element.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).isEmpty()) {
            return;
        }
        FunctionalGroups groups = new FunctionalGroups(in);
        List<FrameHeader> headers = groups.headers();
        out.items(
                Element.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                IntStream.range(0, headers.size())
                        .mapToObj(frame -> {
                            Rescale rescale = groups.rescale(frame);
                            Part10Writer values = new Part10Writer()
                                    .number(Element.RESCALE_INTERCEPT, rescale.intercept())
                                    .number(Element.RESCALE_SLOPE, rescale.slope());
                            return MrWriter.groups(headers.get(frame))
                                    .items(Element.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, List.of(values));
                        })
                        .toList());
    }

    /** Pixels are written anew: padding after them and bits beside the stored ones could carry anything. */
    private void pixels() {
        PixelFormat format = PixelFormat.of(in);
        StoredFrames frames = StoredFrames.of(in, format);
        int bytesEach = format.bitsAllocated() / 8;
        int[] stored = new int[format.frameSamples()];
        int length = stored.length * format.frames() * bytesEach;
        ByteBuffer bytes = ByteBuffer.allocate(length + (length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < format.frames(); frame++) {
            frames.read(frame, stored);
            for (int value : stored) {
                if (bytesEach == 1) {
                    bytes.put((byte) value);
                } else {
                    bytes.putShort((short) value);
                }
            }
        }
        if (format.frames() > 1) {
            out.integer(Element.NUMBER_OF_FRAMES, format.frames());
        }
        format.describe(out).bytes(Element.PIXEL_DATA, bytesEach == 1 ? "OB" : "OW", bytes.array());
    }
}
