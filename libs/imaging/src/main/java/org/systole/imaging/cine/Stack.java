package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.imaging.Vector3;

/** Parallel frames of one plane's size, spacing and orientation, and of one frame of reference. */
record Stack(Plane plane, List<StudyFrame> members) {
    private static final double SAME_PLACE_MM = 0.5;
    private static final int MOST_PLANES = 500;

    Stack {
        members = List.copyOf(members);
    }

    static List<Stack> of(List<StudyFrame> frames, IgnoredFrames ignored) {
        Map<Plane, List<StudyFrame>> byPlane = new LinkedHashMap<>();
        for (StudyFrame frame : frames) {
            Optional<Plane> home = byPlane.keySet().stream()
                    .filter(plane -> plane.holds(frame))
                    .findFirst();
            if (home.isPresent() || byPlane.size() < MOST_PLANES) {
                byPlane.computeIfAbsent(home.orElseGet(() -> Plane.of(frame)), plane -> new ArrayList<>())
                        .add(frame);
            } else {
                ignored.add(frame, "one of more than " + MOST_PLANES + " orientations");
            }
        }
        List<Stack> stacks = new ArrayList<>();
        byPlane.forEach((plane, members) -> stacks.addAll(new Stack(plane, members).byFrameOfReference()));
        return stacks;
    }

    /** Some anonymised scans give every image or slice a frame of reference of its own: then it says nothing. */
    private Collection<Stack> byFrameOfReference() {
        Map<Optional<String>, List<StudyFrame>> parts = new LinkedHashMap<>();
        for (StudyFrame frame : members) {
            Optional<String> uid = Optional.ofNullable(frame.image().frameOfReferenceUid());
            parts.computeIfAbsent(uid, key -> new ArrayList<>()).add(frame);
        }
        List<Stack> stacks =
                parts.values().stream().map(part -> new Stack(plane, part)).toList();
        return stacks.stream().anyMatch(stack -> stack.places().size() >= StudyImages.FEWEST_SLICES)
                ? stacks
                : List.of(this);
    }

    /** Frames of one place each, ascending along the normal. */
    List<List<StudyFrame>> places() {
        Vector3 normal = plane.normal();
        List<StudyFrame> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparingDouble(frame -> frame.position().dot(normal)));
        List<List<StudyFrame>> places = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (StudyFrame frame : sorted) {
            double at = frame.position().dot(normal);
            if (at - last > SAME_PLACE_MM) {
                places.add(new ArrayList<>());
                last = at;
            }
            places.get(places.size() - 1).add(frame);
        }
        return places;
    }
}
