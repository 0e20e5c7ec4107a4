package org.systole.imaging.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;

/**
 * PNG images of one patient as a stack, in the order of their names. Where names tell frames apart each frame is a phase;
 * else all are one phase, because nobody knows which images belong to one moment.
 */
final class PictureStack {
    private final FolderDescription description;
    private final List<List<FolderImage>> phases;
    private final List<Skipped> skipped = new ArrayList<>();

    PictureStack(FolderDescription description, List<FolderImage> images) {
        this.description = description;
        Map<Integer, List<FolderImage>> frames = new TreeMap<>();
        images.forEach(image -> frames.computeIfAbsent(image.place().frame(), frame -> new ArrayList<>())
                .add(image));
        this.phases = List.copyOf(frames.values());
    }

    /** Frames of different depth are bad input here, images of different size when their phase is read; a label that does not fit is left out. */
    Loaded load() {
        FolderImage first = phases.get(0).get(0);
        PngImage sample = PngImage.read(first.file());
        Room.require(first.name(), (long) phases.get(0).size() * sample.rows() * sample.columns());
        Geometry grid = Geometry.axisAligned(
                sample.columns(), sample.rows(), phases.get(0).size(), description.spacing());
        Map<Integer, Map<Integer, int[]>> codes = new TreeMap<>();
        for (int phase = 0; phase < phases.size(); phase++) {
            requireSameDepth(grid, phases.get(phase));
            Map<Integer, int[]> labels = labels(grid, phases.get(phase));
            if (!labels.isEmpty()) {
                codes.put(phase, labels);
            }
        }
        List<LabelledFrame> frames = frames(grid, codes);
        Integer endDiastole = frames.size() < 2 ? null : EndPhases.largest(frames);
        Integer endSystole = endDiastole == null ? null : EndPhases.smallest(frames, endDiastole);
        return new Loaded(
                Cine.reading(grid, phases.size(), phase -> volume(grid, phases.get(phase))),
                new Reference(frames, endDiastole, endSystole),
                skipped);
    }

    private static void requireSameDepth(Geometry grid, List<FolderImage> frame) {
        if (frame.size() != grid.slices()) {
            throw bad(
                    frame.get(0), "is of a frame with " + frame.size() + " images where another has " + grid.slices());
        }
    }

    private static Volume volume(Geometry grid, List<FolderImage> images) {
        float[] voxels = new float[grid.voxels()];
        for (int slice = 0; slice < images.size(); slice++) {
            PngImage image = PngImage.read(images.get(slice).file());
            if (image.columns() != grid.columns() || image.rows() != grid.rows()) {
                throw bad(images.get(slice), "is of another size than the patient's other images");
            }
            System.arraycopy(image.intensities(), 0, voxels, slice * grid.sliceVoxels(), grid.sliceVoxels());
        }
        return new Volume(grid, voxels);
    }

    /** By slice: the codes of its label. */
    private Map<Integer, int[]> labels(Geometry grid, List<FolderImage> images) {
        Map<Integer, int[]> labels = new HashMap<>();
        for (int slice = 0; slice < images.size(); slice++) {
            Path file = images.get(slice).label();
            if (file == null) {
                continue;
            }
            try {
                PngImage label = PngImage.read(file);
                if (label.columns() != grid.columns() || label.rows() != grid.rows()) {
                    throw bad(images.get(slice), "and its label differ in size");
                }
                labels.put(slice, label.codes());
            } catch (BadInputException e) {
                skipped.add(new Skipped(String.valueOf(file.getFileName()), String.valueOf(e.getMessage())));
            }
        }
        return labels;
    }

    private List<LabelledFrame> frames(Geometry grid, Map<Integer, Map<Integer, int[]>> codes) {
        Set<Integer> found = new TreeSet<>();
        codes.values()
                .forEach(slices -> slices.values().forEach(label -> {
                    for (int code : label) {
                        found.add(code);
                    }
                }));
        Map<Integer, Structure> meaning = description.meaning(found);
        Set<Structure> known = EnumSet.copyOf(description.known(meaning));
        List<LabelledFrame> frames = new ArrayList<>();
        codes.forEach(
                (phase, slices) -> frames.add(new LabelledFrame(phase, map(grid, phase, slices, meaning, known))));
        return frames;
    }

    private LabelMap map(
            Geometry grid,
            int phase,
            Map<Integer, int[]> slices,
            Map<Integer, Structure> meaning,
            Set<Structure> structures) {
        byte[] labels = new byte[grid.voxels()];
        KnownStructures known = KnownStructures.nowhere(grid.slices());
        for (Map.Entry<Integer, int[]> slice : slices.entrySet()) {
            int at = slice.getKey() * grid.sliceVoxels();
            for (int code : slice.getValue()) {
                labels[at++] = translated(code, meaning, phases.get(phase).get(slice.getKey()));
            }
            known = known.with(slice.getKey(), structures);
        }
        return new LabelMap(grid, labels, known);
    }

    private static byte translated(int code, Map<Integer, Structure> meaning, FolderImage image) {
        Structure structure = meaning.get(code);
        if (structure != null) {
            return (byte) structure.code();
        }
        if (code == Structure.BACKGROUND || code == Structure.UNKNOWN) {
            return (byte) code;
        }
        throw bad(image, "has a label " + code + ", which none of the known codes " + meaning.keySet() + " is");
    }

    private static BadInputException bad(FolderImage image, String problem) {
        return new BadInputException(
                "dataset.pictures", image.name() + " " + problem, "Say more in " + FolderDescription.YAML + ".");
    }
}
