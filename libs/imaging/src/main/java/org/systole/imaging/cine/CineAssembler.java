package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFrames;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;

/** Finds the short-axis cine of a study by geometry and time and puts its images in place. */
public final class CineAssembler {
    private CineAssembler() {}

    /**
     * The short-axis cine of images in memory; see {@link #assemble(List, Function)}.
     *
     * @throws BadInputException as there
     */
    public static AssembledCine assemble(List<DicomInstance> instances) {
        Map<String, DicomInstance> byUid = new HashMap<>();
        instances.forEach(instance -> byUid.putIfAbsent(instance.header().sopInstanceUid(), instance));
        return assemble(
                instances.stream().map(DicomInstance::header).toList(),
                header -> frames(Objects.requireNonNull(byUid.get(header.sopInstanceUid()))));
    }

    private static DicomFrames frames(DicomInstance instance) {
        int length = instance.header().rows() * instance.header().columns();
        return new DicomFrames(
                instance.header(),
                frame -> Arrays.copyOfRange(instance.pixels(), frame * length, (frame + 1) * length));
    }

    /**
     * The short-axis cine: of the stacks of at least three parallel slices the one with the most phases (more than
     * {@value StudyImages#FEWEST_PHASES} count the same), then one that lies as short axes do, then the one with the
     * most slices. Slices ascend along the normal; phases by TriggerTime, then temporal position, then number. A slice
     * with another number of images than most shows at each phase the image nearest in normalised time. Each phase is
     * read when it is asked for and not kept, so that a study need not be in memory as a whole.
     *
     * @param images opens one image; called by several threads at a time, and again whenever its phase is asked for, but
     *     for images of many frames, which are opened once
     * @throws BadInputException {@code study.no-short-axis-cine}, {@code series.slice-missing},
     *     {@code series.slices-uneven}, {@code series.slices-shifted}, {@code series.phases-differ},
     *     {@code study.too-large}; what {@code images} refuses is thrown when the phase is asked for
     */
    public static AssembledCine assemble(List<InstanceHeader> headers, Function<InstanceHeader, DicomFrames> images) {
        StudyImages study = StudyImages.of(headers);
        CinePlan plan = new CinePlan(study.cine().orElseThrow(() -> noCine(headers.size())));
        List<IgnoredInstance> ignored = new ArrayList<>(study.ignored());
        ignored.addAll(plan.notShown());
        return new AssembledCine(plan.reading(images), plan.placed(), ignored, plan.findings());
    }

    /**
     * Whether the short-axis cine has all its images: every slice has as many phases as its CardiacNumberOfImages says
     * and the slices are evenly spaced. Without that tag it cannot be known of single images; a multi-frame image has
     * all its frames.
     */
    public static Completeness completeness(List<InstanceHeader> headers) {
        return StudyImages.of(headers)
                .cine()
                .map(CineAssembler::completeness)
                .orElseGet(() -> new Completeness.Incomplete(
                        "no stack of " + StudyImages.FEWEST_SLICES + " parallel slices yet"));
    }

    private static Completeness completeness(StackReading reading) {
        try {
            SliceGeometry.of(reading.stack().plane(), reading.slices());
        } catch (BadInputException e) {
            return new Completeness.Incomplete(String.valueOf(e.getMessage()));
        }
        if (reading.phases() == 1) {
            return new Completeness.Incomplete("each slice has a single phase so far");
        }
        for (int slice = 0; slice < reading.slices().size(); slice++) {
            Take take = reading.slices().get(slice);
            Integer promised = promised(take);
            if (promised == null) {
                return new Completeness.Incomplete("CardiacNumberOfImages is missing, so it cannot be known");
            }
            if (promised != take.phases()) {
                return new Completeness.Incomplete("slice " + (slice + 1) + " has " + take.phases()
                        + " phases but CardiacNumberOfImages is " + promised);
            }
        }
        return new Completeness.Complete();
    }

    private static @Nullable Integer promised(Take take) {
        InstanceHeader image = take.first().image();
        return image.numberOfFrames() > 1 ? Integer.valueOf(take.phases()) : image.cardiacNumberOfImages();
    }

    private static BadInputException noCine(int images) {
        return new BadInputException(
                "study.no-short-axis-cine",
                "none of the " + images + " images belong to a stack of at least " + StudyImages.FEWEST_SLICES
                        + " parallel slices",
                "Send the short-axis cine series of the study.");
    }
}
