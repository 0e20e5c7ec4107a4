package org.systole.imaging.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.nifti.NiftiFile;
import org.systole.imaging.nifti.NiftiReader;

/** NIfTI files of one case, 3-D or 4-D, one after the other in time. */
final class FolderVolumes {
    private final FolderDescription description;
    private final List<FolderImage> images;
    private final List<Phase> phases = new ArrayList<>();
    private final List<LabelledFrame> frames = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    /** One frame of a file that is read phase by phase. */
    private record Phase(Cine file, int frame) {}

    FolderVolumes(FolderDescription description, List<FolderImage> images) {
        this.description = description;
        this.images = images;
    }

    /** Images of different size are bad input; a label that does not fit is left out. */
    Loaded load() {
        for (FolderImage image : images) {
            Cine file = NiftiFile.open(image.file()).reading();
            int first = phases.size();
            int count = file.phases().size();
            for (int frame = 0; frame < count; frame++) {
                phases.add(new Phase(file, frame));
            }
            Grids.requireSameSize(grid(), file.geometry(), image.name());
            Path label = image.label();
            if (label != null) {
                try {
                    label(label, first, count);
                } catch (BadInputException e) {
                    skipped.add(new Skipped(String.valueOf(label.getFileName()), String.valueOf(e.getMessage())));
                }
            }
        }
        Integer endDiastole = EndPhases.largest(frames);
        Reference reference = new Reference(frames, endDiastole, EndPhases.smallest(frames, endDiastole));
        return new Loaded(Cine.reading(grid(), phases.size(), this::volume), reference, skipped);
    }

    private void label(Path file, int first, int count) {
        Map<Integer, Structure> codes =
                description.codes().isEmpty() ? NiftiReader.systoleCodes() : description.codes();
        String name = String.valueOf(file.getFileName());
        List<LabelMap> maps = NiftiReader.readLabels(file, codes);
        if (maps.size() != count) {
            throw new BadInputException(
                    "dataset.size-differs",
                    name + " has " + maps.size() + " frames where its image has " + count,
                    "Label all frames, or give the labelled frame as an image of its own.");
        }
        KnownStructures known = KnownStructures.everywhere(grid().slices(), description.known(codes));
        List<LabelledFrame> read = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            read.add(new LabelledFrame(first + i, Grids.onto(grid(), maps.get(i), known, name)));
        }
        frames.addAll(read);
    }

    private Volume volume(int phase) {
        Phase one = phases.get(phase);
        return new Volume(grid(), one.file().phases().get(one.frame()).voxels());
    }

    private Geometry grid() {
        return phases.get(0).file().geometry();
    }
}
