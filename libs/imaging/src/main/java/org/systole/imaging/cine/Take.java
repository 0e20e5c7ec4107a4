package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One acquisition of one slice: its frames in order of time. */
record Take(List<StudyFrame> frames, boolean timed) {
    private static final double LONGEST_BEAT_MS = 2500;
    private static final double SAME_MOMENT_MS = 1;

    Take {
        frames = List.copyOf(frames);
    }

    /** By TriggerTime where it tells frames apart, else by temporal position, else by number. */
    static Take of(List<StudyFrame> frames) {
        List<StudyFrame> sorted = new ArrayList<>(frames);
        sorted.sort(StudyFrame.BY_NUMBER);
        boolean timed = sorted.stream().allMatch(frame -> frame.timeMs() != null) && spanMs(sorted) > 0;
        boolean counted = sorted.stream().allMatch(frame -> frame.at().temporalPosition() != null);
        if (timed) {
            sorted.sort(Comparator.comparingDouble(Take::timeMs));
        } else if (counted) {
            sorted.sort(Comparator.comparing(
                    frame -> Objects.requireNonNull(frame.at().temporalPosition())));
        }
        return new Take(sorted, timed || sorted.size() == 1);
    }

    int phases() {
        return frames.size();
    }

    StudyFrame first() {
        return frames.get(0);
    }

    String seriesUid() {
        return first().image().seriesInstanceUid();
    }

    /**
     * Whether its frames can be moments of one heart beat. Perfusion and mapping show one moment of many beats: one
     * trigger delay for all, or times that run on over several beats.
     */
    boolean isOneBeat() {
        if (phases() < 2 || frames.stream().anyMatch(frame -> frame.timeMs() == null)) {
            return true;
        }
        boolean saysCine =
                frames.stream().allMatch(frame -> isMany(frame.image().cardiacNumberOfImages()));
        boolean oneMoment = spanMs(frames) < SAME_MOMENT_MS && timeMs(first()) > 0;
        return saysCine || (!oneMoment && spanMs(frames) < LONGEST_BEAT_MS);
    }

    /** Acquisitions one after the other in one series: in order of number, time starts anew with each. */
    List<Take> runs() {
        List<StudyFrame> numbered = new ArrayList<>(frames);
        numbered.sort(StudyFrame.BY_NUMBER);
        List<Take> runs = new ArrayList<>();
        List<StudyFrame> run = new ArrayList<>();
        for (StudyFrame frame : numbered) {
            if (!run.isEmpty() && timeMs(frame) <= timeMs(run.get(run.size() - 1))) {
                runs.add(of(run));
                run = new ArrayList<>();
            }
            run.add(frame);
        }
        runs.add(of(run));
        return runs;
    }

    /** When each frame lies in its beat, as a share of it; by order where there are no times. */
    double[] sharesOfBeat() {
        double[] shares = new double[phases()];
        double beatMs = timed && phases() > 1 ? beatMs() : 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = beatMs > 0 ? timeMs(frames.get(i)) / beatMs : i / (double) shares.length;
        }
        return shares;
    }

    /** The R-R interval that the image names, else up to one usual step after the last phase that there should be. */
    private double beatMs() {
        Double nominal = first().image().acquisition().nominalIntervalMs();
        double last = timeMs(frames.get(phases() - 1));
        if (nominal != null && nominal >= last && nominal < LONGEST_BEAT_MS) {
            return nominal;
        }
        double[] steps = new double[phases() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = timeMs(frames.get(i + 1)) - timeMs(frames.get(i));
        }
        Arrays.sort(steps);
        double step = steps[(steps.length - 1) / 2];
        Integer promised = first().image().cardiacNumberOfImages();
        return Math.max(last + step, promised == null || promised >= 2 * phases() ? 0 : promised * step);
    }

    private static double spanMs(List<StudyFrame> frames) {
        double first = frames.stream().mapToDouble(Take::timeMs).min().orElse(0);
        return frames.stream().mapToDouble(Take::timeMs).max().orElse(0) - first;
    }

    private static double timeMs(StudyFrame frame) {
        Double time = frame.timeMs();
        return time == null ? 0 : time;
    }

    private static boolean isMany(@Nullable Integer count) {
        return count != null && count > 1;
    }
}
