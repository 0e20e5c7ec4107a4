package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.Acquisition;
import org.systole.dicom.InstanceHeader;

/** The frames of a study that can be of a cine, in an order that does not depend on how they arrived. */
final class Candidates {
    private Candidates() {}

    static List<StudyFrame> of(List<InstanceHeader> headers, IgnoredFrames ignored) {
        List<StudyFrame> candidates = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        Set<List<Object>> placesAndTimes = new HashSet<>();
        for (InstanceHeader header : inOrder(headers)) {
            boolean again = !uids.add(header.sopInstanceUid());
            String unfit = again ? "the same image twice" : whyNot(header.acquisition());
            for (StudyFrame frame : StudyFrame.of(header)) {
                if (unfit != null) {
                    ignored.add(frame, unfit);
                } else if (!frame.liesInAPlane()) {
                    ignored.add(frame, "its position and orientation describe no plane");
                } else if (!placesAndTimes.add(placeAndTime(frame))) {
                    ignored.add(frame, "the same place and time twice");
                } else {
                    candidates.add(frame);
                }
            }
        }
        return candidates;
    }

    private static List<InstanceHeader> inOrder(List<InstanceHeader> headers) {
        return headers.stream()
                .sorted(Comparator.comparing(InstanceHeader::seriesInstanceUid)
                        .thenComparingInt(InstanceHeader::instanceNumber)
                        .thenComparing(InstanceHeader::sopInstanceUid))
                .toList();
    }

    /** By the terms of DICOM, never by a sender's free text. */
    private static @Nullable String whyNot(Acquisition acquisition) {
        if (acquisition.imageType().contains("LOCALIZER")) {
            return "a scout";
        }
        if (acquisition.imageType().stream().anyMatch(Set.of("P", "R", "I")::contains)) {
            return "a phase, real or imaginary map, not a magnitude image";
        }
        Double inversion = acquisition.inversionTimeMs();
        return inversion != null && inversion > 0
                ? "an inversion recovery image, such as late enhancement or mapping"
                : null;
    }

    private static List<Object> placeAndTime(StudyFrame frame) {
        return List.of(
                frame.image().seriesInstanceUid(),
                frame.image().instanceNumber(),
                frame.image().numberOfFrames() == 1 ? 0 : frame.index(),
                frame.at().imagePosition(),
                Optional.ofNullable(frame.timeMs()));
    }
}
