package org.systole.imaging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What experts drew on a cine.
 *
 * @param frames one per labelled phase, ascending by phase
 * @param endDiastole phase of end diastole where it is known
 * @param endSystole phase of end systole where it is known
 */
public record Reference(
        List<LabelledFrame> frames,
        @Nullable Integer endDiastole,
        @Nullable Integer endSystole) {
    public Reference {
        frames = List.copyOf(frames);
    }

    /** The labels of one phase, if it is labelled. */
    public Optional<LabelMap> atPhase(int phase) {
        return frames.stream()
                .filter(frame -> frame.phase() == phase)
                .map(LabelledFrame::labels)
                .findFirst();
    }
}
