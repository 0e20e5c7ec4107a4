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
import org.systole.imaging.nifti.NiftiReader;

/** NIfTI files of one case, 3-D or 4-D, one after the other in time. */
final class FolderVolumes {
    private final FolderDescription description;
    private final List<FolderImage> images;
    private final List<Volume> phases = new ArrayList<>();
    private final List<LabelledFrame> frames = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    FolderVolumes(FolderDescription description, List<FolderImage> images) {
        this.description = description;
        this.images = images;
    }

    /** Images of different size are bad input; a label that does not fit is left out. */
    Loaded load() {
        for (FolderImage image : images) {
            List<Volume> volumes = NiftiReader.readCine(image.file()).phases();
            int first = phases.size();
            Room.require(image.name(), (long) volumes.get(0).geometry().voxels() * (first + volumes.size()));
            for (Volume volume : volumes) {
                phases.add(phases.isEmpty() ? volume : Grids.onto(grid(), volume, image.name()));
            }
            Path label = image.label();
            if (label != null) {
                try {
                    label(label, first, volumes.size());
                } catch (BadInputException e) {
                    skipped.add(new Skipped(String.valueOf(label.getFileName()), String.valueOf(e.getMessage())));
                }
            }
        }
        Integer endDiastole = EndPhases.largest(frames);
        Reference reference = new Reference(frames, endDiastole, EndPhases.smallest(frames, endDiastole));
        return new Loaded(new Cine(phases), reference, skipped);
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

    private Geometry grid() {
        return phases.get(0).geometry();
    }
}
