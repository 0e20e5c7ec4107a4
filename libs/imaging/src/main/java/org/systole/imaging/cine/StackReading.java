package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.systole.imaging.Vector3;

/** A stack read as a cine: one acquisition for each slice, and what is left out. */
final class StackReading {
    /** Distance to the next slice, in usual distances, from which on a slice is not of the stack at all. */
    private static final double FAR = 2.5;

    private final Stack stack;
    private final IgnoredFrames ignored = new IgnoredFrames();
    private final List<CineFinding> findings = new ArrayList<>();
    private final List<AcquiredSlice> places = new ArrayList<>();
    private final List<Take> slices = new ArrayList<>();
    private int usualPhases;

    StackReading(Stack stack) {
        this.stack = stack;
        stack.places().forEach(place -> places.add(new AcquiredSlice(place)));
        leaveOutOtherBeats();
        usualPhases = usualPhases();
        if (usualPhases == 1) {
            places.forEach(AcquiredSlice::join);
            usualPhases = usualPhases();
        } else {
            leaveOutStills();
        }
        places.forEach(place -> place.split(usualPhases));
        usualPhases = usualPhases();
        leaveOutFarSlices();
        chooseAcquisitions();
    }

    Stack stack() {
        return stack;
    }

    /** One acquisition for each slice, ascending along the normal; they may differ in their phases. */
    List<Take> slices() {
        return List.copyOf(slices);
    }

    /** How many phases most slices have; 0 without slices. */
    int phases() {
        return usualPhases;
    }

    IgnoredFrames ignored() {
        return ignored;
    }

    List<CineFinding> findings() {
        return List.copyOf(findings);
    }

    private int usualPhases() {
        Map<Integer, Integer> slicesByPhases = new TreeMap<>();
        places.forEach(place -> slicesByPhases.merge(place.mostPhases(), 1, Integer::sum));
        int usual = 0;
        for (Map.Entry<Integer, Integer> entry : slicesByPhases.entrySet()) {
            usual = entry.getValue() >= slicesByPhases.getOrDefault(usual, 0) ? entry.getKey() : usual;
        }
        return usual;
    }

    private void leaveOutOtherBeats() {
        for (AcquiredSlice place : places) {
            for (Take take : place.takes()) {
                if (!take.isOneBeat()) {
                    ignore(place, take, "images of many heart beats, such as perfusion");
                }
            }
        }
        places.removeIf(AcquiredSlice::isEmpty);
    }

    /** A series of single images beside a cine, such as late enhancement, is not of it, wherever it lies. */
    private void leaveOutStills() {
        Set<String> moving = new HashSet<>();
        places.forEach(place ->
                place.takes().stream().filter(take -> take.phases() > 1).forEach(take -> moving.add(take.seriesUid())));
        for (AcquiredSlice place : places) {
            for (Take take : place.takes()) {
                if (!moving.contains(take.seriesUid())) {
                    ignore(place, take, "a series of single images at places of the cine");
                }
            }
        }
        places.removeIf(AcquiredSlice::isEmpty);
    }

    private void ignore(AcquiredSlice place, Take take, String reason) {
        place.remove(take);
        ignored.add(take.frames(), reason);
    }

    /** One or two slices far beyond the end of the others, such as one through the aortic valve. */
    private void leaveOutFarSlices() {
        for (boolean end : new boolean[] {false, true}) {
            for (int outside = 1; outside < StudyImages.FEWEST_SLICES; outside++) {
                if (places.size() - outside >= StudyImages.FEWEST_SLICES && gap(end, outside) > FAR * usualGap()) {
                    List<AcquiredSlice> far =
                            end ? places.subList(places.size() - outside, places.size()) : places.subList(0, outside);
                    far.forEach(place -> place.takes()
                            .forEach(take -> ignored.add(take.frames(), "parallel to the cine but far from it")));
                    far.clear();
                    break;
                }
            }
        }
    }

    private double gap(boolean atEnd, int outside) {
        int upper = atEnd ? places.size() - outside : outside;
        return at(upper) - at(upper - 1);
    }

    private double usualGap() {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < places.size(); i++) {
            gaps.add(at(i) - at(i - 1));
        }
        Collections.sort(gaps);
        return gaps.get((gaps.size() - 1) / 2);
    }

    private double at(int place) {
        Vector3 normal = stack.plane().normal();
        return places.get(place).takes().get(0).first().position().dot(normal);
    }

    private void chooseAcquisitions() {
        Map<String, Integer> slicesOfSeries = new HashMap<>();
        places.forEach(place -> place.takes().stream()
                .map(Take::seriesUid)
                .distinct()
                .forEach(series -> slicesOfSeries.merge(series, 1, Integer::sum)));
        for (AcquiredSlice place : places) {
            Take best = place.best(usualPhases, slicesOfSeries);
            if (place.takes().size() > 1) {
                findings.add(new CineFinding.SliceRepeated(
                        slices.size(),
                        place.takes().size(),
                        best.first().image().seriesNumber()));
            }
            place.remove(best);
            place.takes().forEach(take -> ignored.add(take.frames(), "another acquisition of a slice"));
            slices.add(best);
        }
    }
}
