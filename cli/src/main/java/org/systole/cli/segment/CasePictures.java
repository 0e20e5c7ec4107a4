package org.systole.cli.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.render.Layer;
import org.systole.imaging.render.Overlay;
import org.systole.imaging.render.SliceImage;

/** Pictures of a segmented scan at end diastole and end systole, or of its first phase where these are not known. */
final class CasePictures {
    private final Path folder;

    CasePictures(Path folder) {
        this.folder = folder;
    }

    /** @return names of the files written */
    List<String> write(String caseName, Cine cine, List<LabelMap> labels, CaseMeasures measures) throws IOException {
        Integer endDiastole = measures.endDiastolePhase();
        Integer endSystole = measures.endSystolePhase();
        int slice = sliceToShow(labels.get(endDiastole == null ? 0 : endDiastole));
        List<String> names = new ArrayList<>();
        if (endDiastole == null || endSystole == null) {
            names.add(write(caseName + "_overlay.png", cine, labels, 0, slice, "phase"));
        } else {
            names.add(write(caseName + "_end_diastole.png", cine, labels, endDiastole, slice, "end diastole, phase"));
            names.add(write(caseName + "_end_systole.png", cine, labels, endSystole, slice, "end systole, phase"));
        }
        return names;
    }

    private String write(String name, Cine cine, List<LabelMap> labels, int phase, int slice, String what)
            throws IOException {
        SliceImage image = SliceImage.of(cine.phases().get(phase), slice);
        String caption = what + " " + phase + ", slice " + slice;
        Files.write(
                folder.resolve(name), Overlay.png(image, List.of(new Layer("prediction", labels.get(phase))), caption));
        return name;
    }

    /** The middle one of the slices with a segmented voxel; of the stack where there is none. */
    private static int sliceToShow(LabelMap labels) {
        int slices = labels.geometry().slices();
        List<Integer> segmented = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            if (hasAny(labels, slice)) {
                segmented.add(slice);
            }
        }
        return segmented.isEmpty() ? slices / 2 : segmented.get(segmented.size() / 2);
    }

    private static boolean hasAny(LabelMap labels, int slice) {
        for (Structure structure : Structure.values()) {
            if (labels.count(structure, slice) > 0) {
                return true;
            }
        }
        return false;
    }
}
