package org.systole.imaging.cine;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is left out; several frames of an image that are left out for one reason are told once. */
final class IgnoredFrames {
    private final Set<IgnoredInstance> told = new LinkedHashSet<>();
    private final Set<StudyFrame> frames = Collections.newSetFromMap(new IdentityHashMap<>());

    void add(StudyFrame frame, String reason) {
        frames.add(frame);
        told.add(new IgnoredInstance(frame.image().sopInstanceUid(), reason));
    }

    void add(Collection<StudyFrame> several, String reason) {
        several.forEach(frame -> add(frame, reason));
    }

    void add(IgnoredFrames others) {
        frames.addAll(others.frames);
        told.addAll(others.told);
    }

    boolean has(StudyFrame frame) {
        return frames.contains(frame);
    }

    List<IgnoredInstance> list() {
        return List.copyOf(told);
    }
}
