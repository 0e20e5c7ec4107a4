package org.systole.imaging.cine;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Vector3;

/** The images of a study, parted into those of the short-axis cine and those that are ignored. */
final class StudyImages {
    static final int FEWEST_SLICES = 3;
    static final int FEWEST_PHASES = 8;

    /** Normal of a usual short axis: half left, half anterior, a little inferior. Hearts differ by some 15 degrees. */
    private static final Vector3 HEART_AXIS = new Vector3(0.63, -0.66, -0.41).normalized();

    private static final int MOST_DEGREES = 45;

    private final IgnoredFrames ignored = new IgnoredFrames();
    private final Optional<StackReading> cine;

    private StudyImages(List<InstanceHeader> headers) {
        List<StudyFrame> candidates = Candidates.of(headers, ignored);
        cine = Stack.of(candidates, ignored).stream()
                .map(StackReading::new)
                .filter(reading -> reading.slices().size() >= FEWEST_SLICES)
                .max(Comparator.<StackReading>comparingInt(reading -> Math.min(FEWEST_PHASES, reading.phases()))
                        .thenComparing(reading -> degreesOff(reading) <= MOST_DEGREES)
                        .thenComparingInt(reading -> reading.slices().size())
                        .thenComparingInt(StackReading::phases));
        cine.ifPresent(chosen -> listOthers(candidates, chosen));
    }

    static StudyImages of(List<InstanceHeader> headers) {
        return new StudyImages(headers);
    }

    /** The stack that is the short-axis cine, where there is one. */
    Optional<StackReading> cine() {
        return cine;
    }

    List<IgnoredInstance> ignored() {
        return ignored.list();
    }

    /** Whether the slices lie unlike a short axis. */
    static Optional<CineFinding> unusualPlane(StackReading reading) {
        int degrees = degreesOff(reading);
        return degrees > MOST_DEGREES ? Optional.of(new CineFinding.UnusualPlane(degrees)) : Optional.empty();
    }

    private static int degreesOff(StackReading reading) {
        double cosine = Math.abs(reading.stack().plane().normal().dot(HEART_AXIS));
        return (int) Math.round(Math.toDegrees(Math.acos(Math.min(1, cosine))));
    }

    private void listOthers(List<StudyFrame> candidates, StackReading chosen) {
        ignored.add(chosen.ignored());
        Set<StudyFrame> ofStack = Collections.newSetFromMap(new IdentityHashMap<>());
        ofStack.addAll(chosen.stack().members());
        for (StudyFrame frame : candidates) {
            if (!ofStack.contains(frame) && !ignored.has(frame)) {
                String why = chosen.stack().plane().whyNot(frame);
                ignored.add(frame, why.isEmpty() ? "of another frame of reference than the short-axis stack" : why);
            }
        }
    }
}
