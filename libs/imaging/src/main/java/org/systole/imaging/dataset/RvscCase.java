package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.PlacedInstance;

/**
 * The files of one RVSC patient by image number, which is slice times 20 plus phase, from 0. End diastole is phase 0.
 * The cavity of the right ventricle lies inside the inner contour; between the contours is the right ventricle's wall,
 * which is none of the structures. The left ventricle is never known.
 *
 * <p>Coordinates count from 1 as Sunnybrook's do; that is measured on files in this layout, not on the release.
 */
final class RvscCase {
    private static final int PHASES = 20;
    private static final Set<Structure> KNOWN = EnumSet.of(Structure.RIGHT_VENTRICLE_CAVITY);

    final Map<Path, Integer> images = new TreeMap<>();
    final Map<Integer, Path> inner = new TreeMap<>();
    final Map<Integer, Path> outer = new TreeMap<>();

    Loaded load() throws IOException {
        List<Skipped> skipped = new ArrayList<>();
        Map<Path, Integer> phases = new TreeMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        images.forEach((file, number) -> {
            phases.put(file, number % PHASES);
            numbers.put(name(file), number);
        });
        AssembledCine assembled = DicomImages.cine(phases, skipped);
        Map<Integer, PlacedInstance> places = new HashMap<>();
        for (PlacedInstance place : assembled.placed()) {
            Integer number = numbers.get(place.sopInstanceUid());
            if (number != null) {
                places.putIfAbsent(number, place);
            }
        }
        outer.forEach((number, file) -> {
            if (!inner.containsKey(number)) {
                skipped.add(new Skipped(name(file), "an outer contour without its inner one"));
            }
        });
        Geometry grid = assembled.cine().geometry();
        Map<Integer, byte[]> codes = new TreeMap<>();
        Map<Integer, KnownStructures> known = new TreeMap<>();
        for (Map.Entry<Integer, Path> drawn : inner.entrySet()) {
            PlacedInstance place = places.get(drawn.getKey());
            if (place == null) {
                skipped.add(new Skipped(name(drawn.getValue()), "there is no image " + drawn.getKey()));
            } else if (paint(drawn.getValue(), grid, place, codes, skipped)) {
                KnownStructures before = known.getOrDefault(place.phase(), KnownStructures.nowhere(grid.slices()));
                known.put(place.phase(), before.with(place.slice(), KNOWN));
            }
        }
        List<LabelledFrame> frames = new ArrayList<>();
        known.forEach((phase, slices) -> frames.add(
                new LabelledFrame(phase, new LabelMap(grid, codes.getOrDefault(phase, new byte[0]), slices))));
        return new Loaded(assembled.cine(), new Reference(frames, endDiastole(frames), endSystole(frames)), skipped);
    }

    private static boolean paint(
            Path file, Geometry grid, PlacedInstance place, Map<Integer, byte[]> codes, List<Skipped> skipped)
            throws IOException {
        boolean[] cavity;
        try {
            cavity = Contour.read(file, place.instanceNumber(), Contour.Boundary.ENDOCARDIUM)
                    .fill(grid.rows(), grid.columns());
        } catch (BadInputException e) {
            skipped.add(new Skipped(name(file), String.valueOf(e.getMessage())));
            return false;
        }
        byte[] frame = codes.computeIfAbsent(place.phase(), phase -> new byte[grid.voxels()]);
        int first = place.slice() * grid.sliceVoxels();
        for (int i = 0; i < cavity.length; i++) {
            if (cavity[i]) {
                frame[first + i] = (byte) Structure.RIGHT_VENTRICLE_CAVITY.code();
            }
        }
        return true;
    }

    private static @Nullable Integer endDiastole(List<LabelledFrame> frames) {
        return frames.stream()
                .map(LabelledFrame::phase)
                .filter(phase -> phase == 0)
                .findFirst()
                .orElse(null);
    }

    /** Of the other phases the one with the most contours. */
    private static @Nullable Integer endSystole(List<LabelledFrame> frames) {
        Integer best = null;
        long most = 0;
        for (LabelledFrame frame : frames) {
            long drawn = frame.labels().known().bySlice().stream()
                    .filter(structures -> !structures.isEmpty())
                    .count();
            if (frame.phase() != 0 && drawn > most) {
                most = drawn;
                best = frame.phase();
            }
        }
        return best;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
