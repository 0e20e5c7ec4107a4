package org.systole.imaging.dataset;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.cine.PlacedInstance;

/**
 * Paints Sunnybrook contours: the cavity inside the endocardium, the myocardium between both. Myocardium is known
 * where an epicardium was drawn, nothing is known on slices without contours.
 */
final class ContourPainter {
    private static final double SLACK_PIXELS = 1;
    private static final double CENTRES_APART_PIXELS = 8;

    private final Geometry geometry;
    private final List<Skipped> skipped = new ArrayList<>();
    private final Map<Integer, byte[]> codes = new TreeMap<>();
    private final Map<Integer, KnownStructures> known = new TreeMap<>();

    ContourPainter(Cine cine) {
        geometry = cine.geometry();
    }

    ContourReference paint(List<PlacedInstance> placed, List<Contour> contours) {
        Map<Integer, List<PlacedInstance>> places =
                placed.stream().collect(Collectors.groupingBy(PlacedInstance::instanceNumber));
        Map<Integer, Contour> inner = new TreeMap<>();
        Map<Integer, Contour> outer = new TreeMap<>();
        for (Contour contour : contours) {
            int number = contour.instanceNumber();
            int images = places.getOrDefault(number, List.of()).size();
            Map<Integer, Contour> same = contour.boundary() == Contour.Boundary.ENDOCARDIUM ? inner : outer;
            if (images != 1) {
                skipped.add(new Skipped(
                        contour.file(),
                        images == 0 ? "there is no image " + number : "several images are number " + number));
            } else if (same.putIfAbsent(number, contour) != null) {
                skipped.add(new Skipped(contour.file(), "a second contour of the same boundary"));
            }
        }
        outer.forEach((number, contour) -> {
            if (!inner.containsKey(number)) {
                skipped.add(new Skipped(contour.file(), "an epicardium without its endocardium"));
            }
        });
        inner.forEach((number, contour) -> {
            PlacedInstance place = Objects.requireNonNull(places.get(number)).get(0);
            paint(place, contour, consistent(contour, outer.get(number)));
        });
        return new ContourReference(reference(), skipped);
    }

    private @Nullable Contour consistent(Contour inner, @Nullable Contour outer) {
        if (outer == null) {
            return null;
        }
        if (!outer.encloses(inner, SLACK_PIXELS) || outer.centreDistance(inner) > CENTRES_APART_PIXELS) {
            skipped.add(new Skipped(outer.file(), "the endocardium does not lie inside this epicardium"));
            return null;
        }
        return outer;
    }

    private void paint(PlacedInstance place, Contour inner, @Nullable Contour outer) {
        byte[] frame = codes.computeIfAbsent(place.phase(), phase -> new byte[geometry.voxels()]);
        boolean[] cavity = inner.fill(geometry.rows(), geometry.columns());
        boolean[] within = outer == null ? cavity : outer.fill(geometry.rows(), geometry.columns());
        int first = place.slice() * geometry.sliceVoxels();
        for (int i = 0; i < cavity.length; i++) {
            if (cavity[i]) {
                frame[first + i] = (byte) Structure.LEFT_VENTRICLE_CAVITY.code();
            } else if (within[i]) {
                frame[first + i] = (byte) Structure.MYOCARDIUM.code();
            }
        }
        Set<Structure> structures = EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY);
        if (outer != null) {
            structures.add(Structure.MYOCARDIUM);
        }
        KnownStructures before = known.getOrDefault(place.phase(), KnownStructures.nowhere(geometry.slices()));
        known.put(place.phase(), before.with(place.slice(), structures));
    }

    private Reference reference() {
        List<LabelledFrame> frames = new ArrayList<>();
        codes.forEach((phase, labels) -> frames.add(
                new LabelledFrame(phase, new LabelMap(geometry, labels, Objects.requireNonNull(known.get(phase))))));
        Integer endDiastole = EndPhases.diastole(frames);
        return new Reference(frames, endDiastole, EndPhases.systole(frames, endDiastole));
    }
}
