package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One place of a stack with all acquisitions of it: a series each, or one after the other in a series. */
final class AcquiredSlice {
    private List<Take> takes = new ArrayList<>();

    AcquiredSlice(List<StudyFrame> frames) {
        Map<String, List<StudyFrame>> bySeries = new TreeMap<>();
        for (StudyFrame frame : frames) {
            bySeries.computeIfAbsent(frame.image().seriesInstanceUid(), uid -> new ArrayList<>())
                    .add(frame);
        }
        bySeries.values().forEach(series -> takes.add(Take.of(series)));
    }

    List<Take> takes() {
        return List.copyOf(takes);
    }

    boolean isEmpty() {
        return takes.isEmpty();
    }

    int mostPhases() {
        return takes.stream().mapToInt(Take::phases).max().orElse(0);
    }

    void remove(Take take) {
        takes.remove(take);
    }

    /** Where each phase is a series of its own, all series together are the acquisition. */
    void join() {
        takes = new ArrayList<>(List.of(
                Take.of(takes.stream().flatMap(take -> take.frames().stream()).toList())));
    }

    /** A series with more images than slices usually have may hold several acquisitions. */
    void split(int usualPhases) {
        List<Take> parts = new ArrayList<>();
        for (Take take : takes) {
            List<Take> runs = take.phases() > usualPhases ? take.runs() : List.of(take);
            boolean wholeBeats = runs.stream().anyMatch(run -> 2 * run.phases() > usualPhases);
            parts.addAll(wholeBeats ? runs : List.of(take));
        }
        takes = parts;
    }

    /**
     * The acquisition to use: one with the usual phases, of the series that covers most of the stack, so that
     * acquisitions are not mixed without need; of several of these the last, for what was good is not repeated.
     */
    Take best(int usualPhases, Map<String, Integer> slicesOfSeries) {
        Comparator<Take> better = Comparator.<Take>comparingInt(take -> -Math.abs(take.phases() - usualPhases))
                .thenComparingInt(take -> Objects.requireNonNull(slicesOfSeries.get(take.seriesUid())))
                .thenComparingInt(
                        take -> Objects.requireNonNullElse(take.first().image().seriesNumber(), 0))
                .thenComparingInt(take -> take.first().image().instanceNumber());
        return takes.stream().max(better).orElseThrow();
    }
}
