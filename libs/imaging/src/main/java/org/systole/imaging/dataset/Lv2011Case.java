package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * The files of one patient of LV-2011 by slice and phase, as their names say. Phases follow the names, slices their
 * geometry. The right ventricle is never known; the cavity is not known where the ring is open.
 */
final class Lv2011Case {
    private static final Set<Structure> CLOSED = Set.of(Structure.MYOCARDIUM, Structure.LEFT_VENTRICLE_CAVITY);
    private static final Set<Structure> OPEN = Set.of(Structure.MYOCARDIUM);

    /** By "slice_phase". */
    final Map<String, Path> images = new TreeMap<>(new NaturalOrder());

    final Map<String, Path> rings = new TreeMap<>(new NaturalOrder());

    private static final class Frame {
        private final byte[] codes;
        private final List<Set<Structure>> known = new ArrayList<>();

        Frame(Geometry grid) {
            codes = new byte[grid.voxels()];
            for (int slice = 0; slice < grid.slices(); slice++) {
                known.add(Set.of());
            }
        }
    }

    Loaded load() throws IOException {
        List<Skipped> skipped = new ArrayList<>();
        Map<Path, Integer> phases = new TreeMap<>();
        images.forEach((key, file) -> phases.put(file, Integer.valueOf(key.substring(key.indexOf('_') + 1))));
        AssembledCine assembled = DicomImages.cine(phases, skipped);
        Map<String, List<PlacedInstance>> places = new HashMap<>();
        assembled
                .placed()
                .forEach(place -> places.computeIfAbsent(place.sopInstanceUid(), n -> new ArrayList<>())
                        .add(place));
        Geometry grid = assembled.cine().geometry();
        Map<Integer, Frame> frames = new TreeMap<>();
        for (Map.Entry<String, Path> ring : rings.entrySet()) {
            Path image = images.get(ring.getKey());
            List<PlacedInstance> place = image == null ? List.of() : places.getOrDefault(name(image), List.of());
            if (place.isEmpty()) {
                skipped.add(new Skipped(name(ring.getValue()), "there is no image of this slice and phase"));
                continue;
            }
            try {
                paint(ring.getValue(), grid, place.get(0), frames, skipped);
            } catch (BadInputException e) {
                skipped.add(new Skipped(name(ring.getValue()), String.valueOf(e.getMessage())));
            }
        }
        return new Loaded(assembled.cine(), reference(grid, frames), skipped);
    }

    private static void paint(
            Path file, Geometry grid, PlacedInstance place, Map<Integer, Frame> frames, List<Skipped> skipped)
            throws IOException {
        PngImage png = PngImage.read(file);
        if (png.columns() != grid.columns() || png.rows() != grid.rows()) {
            throw new BadInputException(
                    "dataset.size-differs", name(file) + " is of another size than its image", "Restore the file.");
        }
        boolean[] pixels = png.marked();
        Ring ring = new Ring(pixels, grid.columns());
        if (ring.isEmpty()) {
            skipped.add(new Skipped(name(file), "holds no ring: nothing is known of this slice"));
            return;
        }
        boolean[] cavity = ring.cavity();
        if (cavity == null) {
            skipped.add(new Skipped(
                    name(file),
                    "its ring encloses no " + Ring.SMALLEST_CAVITY
                            + " pixels: the cavity is not known, the myocardium is kept"));
        }
        Frame frame = frames.computeIfAbsent(place.phase(), phase -> new Frame(grid));
        int first = place.slice() * grid.sliceVoxels();
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i]) {
                frame.codes[first + i] = (byte) Structure.MYOCARDIUM.code();
            } else if (cavity != null && cavity[i]) {
                frame.codes[first + i] = (byte) Structure.LEFT_VENTRICLE_CAVITY.code();
            }
        }
        frame.known.set(place.slice(), cavity == null ? OPEN : CLOSED);
    }

    private static Reference reference(Geometry grid, Map<Integer, Frame> labelled) {
        List<LabelledFrame> frames = new ArrayList<>();
        labelled.forEach((phase, frame) -> frames.add(
                new LabelledFrame(phase, new LabelMap(grid, frame.codes, KnownStructures.ofSlices(frame.known)))));
        Integer endDiastole = frames.size() == 1 ? Integer.valueOf(frames.get(0).phase()) : EndPhases.largest(frames);
        return new Reference(frames, endDiastole, EndPhases.smallest(frames, endDiastole));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
