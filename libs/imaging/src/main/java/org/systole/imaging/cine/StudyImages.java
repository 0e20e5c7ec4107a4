package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systole.dicom.InstanceHeader;

/** The images of a study, parted into those of the short-axis cine and those that are ignored. */
final class StudyImages {
    static final int FEWEST_SLICES = 3;

    private final List<IgnoredInstance> ignored = new ArrayList<>();
    private final Optional<List<List<InstanceHeader>>> slices;

    private StudyImages(List<InstanceHeader> headers) {
        List<InstanceHeader> usable = usable(headers);
        slices = find(usable).map(Stack::slices);
        Set<String> chosen = new HashSet<>();
        slices.ifPresent(all -> all.forEach(slice -> slice.forEach(header -> chosen.add(header.sopInstanceUid()))));
        for (InstanceHeader header : usable) {
            if (!chosen.contains(header.sopInstanceUid())) {
                ignore(header, "not of the short-axis stack");
            }
        }
    }

    static StudyImages of(List<InstanceHeader> headers) {
        return new StudyImages(headers);
    }

    /** Slices of the short-axis cine along their normal, each in order of time, where there is such a cine. */
    Optional<List<List<InstanceHeader>>> slices() {
        return slices;
    }

    List<IgnoredInstance> ignored() {
        return ignored;
    }

    private List<InstanceHeader> usable(List<InstanceHeader> headers) {
        List<InstanceHeader> usable = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        Set<List<Object>> placesAndTimes = new HashSet<>();
        for (InstanceHeader header : headers) {
            if (!uids.add(header.sopInstanceUid())) {
                ignore(header, "the same image twice");
            } else if (header.numberOfFrames() != 1) {
                ignore(header, "a multi-frame image");
            } else if (!placesAndTimes.add(placeAndTime(header))) {
                ignore(header, "the same place and time twice");
            } else {
                usable.add(header);
            }
        }
        return usable;
    }

    private void ignore(InstanceHeader header, String reason) {
        ignored.add(new IgnoredInstance(header.sopInstanceUid(), reason));
    }

    private static List<Object> placeAndTime(InstanceHeader header) {
        return List.of(
                header.seriesInstanceUid(),
                header.instanceNumber(),
                header.imagePosition(),
                Optional.ofNullable(header.triggerTimeMs()));
    }

    private static Optional<Stack> find(List<InstanceHeader> headers) {
        Comparator<Stack> better = Comparator.<Stack>comparingInt(stack -> Math.min(2, stack.fewestPhases()))
                .thenComparingInt(stack -> stack.members().size());
        // some anonymised scans give every image a frame of reference of its own: then it says nothing
        for (boolean sameFrameOfReference : new boolean[] {true, false}) {
            Optional<Stack> best = Stack.of(headers, sameFrameOfReference).stream()
                    .filter(stack -> stack.slices().size() >= FEWEST_SLICES)
                    .max(better);
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }
}
