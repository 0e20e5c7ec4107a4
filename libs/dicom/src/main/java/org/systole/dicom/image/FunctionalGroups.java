package org.systole.dicom.image;

import static org.systole.dicom.image.Element.CARDIAC_SYNCHRONIZATION_SEQUENCE;
import static org.systole.dicom.image.Element.FRAME_CONTENT_SEQUENCE;
import static org.systole.dicom.image.Element.PIXEL_MEASURES_SEQUENCE;
import static org.systole.dicom.image.Element.PIXEL_VALUE_TRANSFORMATION_SEQUENCE;
import static org.systole.dicom.image.Element.PLANE_ORIENTATION_SEQUENCE;
import static org.systole.dicom.image.Element.PLANE_POSITION_SEQUENCE;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.FrameHeader;

/**
 * What is said of each frame (PS3.3 C.7.6.16): its own group, else the shared one, else the image itself, as in
 * images that are not enhanced.
 */
final class FunctionalGroups {
    private static final int MOST_FRAMES = 1 << 16;

    private final Fields image;
    private final List<Fields> shared;
    private final List<Fields> perFrame;
    private final int frames;

    FunctionalGroups(Fields image) {
        this.image = image;
        this.shared = image.items(Element.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        this.perFrame = image.items(Element.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        this.frames = frames(image);
        if (!perFrame.isEmpty() && perFrame.size() != frames) {
            throw image.invalid(
                    Element.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    "has " + perFrame.size() + " items for " + frames + " frames");
        }
    }

    static int frames(Fields image) {
        return image.integerOr(Element.NUMBER_OF_FRAMES, 1, 1, MOST_FRAMES);
    }

    List<FrameHeader> headers() {
        return perFrame.isEmpty()
                ? Collections.nCopies(frames, header(0))
                : IntStream.range(0, frames).mapToObj(this::header).toList();
    }

    Rescale rescale(int frame) {
        Fields group = group(frame, PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
        Double slope = group.optionalNumber(Element.RESCALE_SLOPE);
        Double intercept = group.optionalNumber(Element.RESCALE_INTERCEPT);
        return new Rescale(slope == null ? 1 : slope, intercept == null ? 0 : intercept);
    }

    /** The frame's own item of a group, else the shared one, else the image. */
    Fields group(int frame, Element sequence) {
        List<Fields> own = perFrame.isEmpty() ? List.of() : perFrame.get(frame).items(sequence);
        List<Fields> all = own.isEmpty() && !shared.isEmpty() ? shared.get(0).items(sequence) : own;
        return all.isEmpty() ? image : all.get(0);
    }

    private FrameHeader header(int frame) {
        Fields measures = group(frame, PIXEL_MEASURES_SEQUENCE);
        List<Double> spacing = measures.numbers(Element.PIXEL_SPACING, 2);
        if (!(spacing.get(0) > 0) || !(spacing.get(1) > 0)) {
            throw measures.invalid(Element.PIXEL_SPACING, "is not positive");
        }
        return new FrameHeader(
                spacing.get(0),
                spacing.get(1),
                group(frame, PLANE_POSITION_SEQUENCE).numbers(Element.IMAGE_POSITION_PATIENT, 3),
                group(frame, PLANE_ORIENTATION_SEQUENCE).numbers(Element.IMAGE_ORIENTATION_PATIENT, 6),
                triggerTimeMs(frame),
                measures.optionalNumber(Element.SLICE_THICKNESS),
                temporalPosition(frame));
    }

    @Nullable
    private Double triggerTimeMs(int frame) {
        Double delay = group(frame, CARDIAC_SYNCHRONIZATION_SEQUENCE)
                .optionalNumber(Element.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME);
        return delay != null ? delay : image.optionalNumber(Element.TRIGGER_TIME);
    }

    @Nullable
    private Integer temporalPosition(int frame) {
        Integer index = group(frame, FRAME_CONTENT_SEQUENCE).optionalInteger(Element.TEMPORAL_POSITION_INDEX);
        return index != null ? index : image.optionalInteger(Element.TEMPORAL_POSITION_IDENTIFIER);
    }
}
