package org.systole.imaging.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.nifti.NiftiReader;

/**
 * The files of one ACDC patient; frames are counted from 1. The cine is the 4-D file, or the single frames where there
 * is none. The slices stay in the order of the file: some patients have the apex first. A slice without labels is
 * truly empty.
 */
final class AcdcCase {
    private static final Map<Integer, Structure> CODES = Map.of(
            1, Structure.RIGHT_VENTRICLE_CAVITY,
            2, Structure.MYOCARDIUM,
            3, Structure.LEFT_VENTRICLE_CAVITY);

    final Map<Integer, Path> images = new TreeMap<>();
    final Map<Integer, Path> labels = new TreeMap<>();

    @Nullable
    Path cine;

    AcdcInfo info = AcdcInfo.NOTHING;

    private record Frames(Cine cine, Map<Integer, Integer> phaseByFrame) {}

    List<Path> all() {
        List<Path> all = new ArrayList<>(images.values());
        if (cine != null) {
            all.add(cine);
        }
        all.addAll(labels.values());
        return all;
    }

    Loaded load() {
        List<Skipped> skipped = new ArrayList<>();
        Frames frames = frames(skipped);
        List<LabelledFrame> labelled = new ArrayList<>();
        labels.forEach((frame, file) -> {
            Integer phase = frames.phaseByFrame.get(frame);
            if (phase == null) {
                skipped.add(new Skipped(name(file), "there is no image of frame " + frame));
                return;
            }
            try {
                labelled.add(new LabelledFrame(phase, labels(file, frames.cine.geometry())));
            } catch (BadInputException e) {
                skipped.add(new Skipped(name(file), String.valueOf(e.getMessage())));
            }
        });
        Reference reference = new Reference(
                labelled,
                phase("ED", info.endDiastole(), frames, skipped),
                phase("ES", info.endSystole(), frames, skipped));
        return new Loaded(frames.cine, reference, skipped);
    }

    private Frames frames(List<Skipped> skipped) {
        Map<Integer, Integer> phases = new TreeMap<>();
        if (cine == null) {
            return single(phases);
        }
        Cine all = NiftiReader.readCine(cine);
        int count = all.phases().size();
        if (info.frames() != null && info.frames() != count) {
            skipped.add(new Skipped(name(cine), "holds " + count + " frames where NbFrame is " + info.frames()));
        }
        for (int phase = 0; phase < count; phase++) {
            phases.put(phase + 1, phase);
        }
        return new Frames(all, phases);
    }

    private Frames single(Map<Integer, Integer> phases) {
        List<Volume> volumes = new ArrayList<>();
        images.forEach((frame, file) -> {
            Volume volume = NiftiReader.readCine(file).phases().get(0);
            phases.put(frame, volumes.size());
            Room.require(name(file), (long) volume.geometry().voxels() * (volumes.size() + 1));
            volumes.add(volumes.isEmpty() ? volume : Grids.onto(volumes.get(0).geometry(), volume, name(file)));
        });
        return new Frames(new Cine(volumes), phases);
    }

    private static LabelMap labels(Path file, Geometry grid) {
        LabelMap read = NiftiReader.readLabels(file, CODES).get(0);
        KnownStructures all = KnownStructures.everywhere(grid.slices(), EnumSet.allOf(Structure.class));
        return Grids.onto(grid, read, all, name(file));
    }

    private static @Nullable Integer phase(String key, @Nullable Integer frame, Frames frames, List<Skipped> skipped) {
        Integer phase = frame == null ? null : frames.phaseByFrame.get(frame);
        if (phase == null) {
            String reason = frame == null ? "is not given" : "is frame " + frame + ", of which there is no image";
            skipped.add(new Skipped("Info.cfg", key + " " + reason));
        }
        return phase;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
