package org.systole.imaging.dataset;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Structure;

/** Counts what the cases of a dataset hold, one case after the other. */
final class Tally {
    private final Set<String> patients = new HashSet<>();
    private final Map<Structure, Integer> labelled = new EnumMap<>(Structure.class);
    private int slices;
    private int frames;
    private int images;
    private int imagesOfLabelledFrames;
    private int labelledImages;
    private int endDiastolicImages;

    void add(String patient, Loaded loaded) {
        int depth = loaded.cine().geometry().slices();
        int phases = loaded.cine().phases().size();
        patients.add(patient);
        slices += depth;
        frames += phases;
        images += depth * phases;
        for (LabelledFrame frame : loaded.reference().frames()) {
            boolean diastole =
                    Integer.valueOf(frame.phase()).equals(loaded.reference().endDiastole());
            imagesOfLabelledFrames += depth;
            for (int slice = 0; slice < depth; slice++) {
                add(frame.labels(), slice, diastole);
            }
        }
    }

    private void add(LabelMap labels, int slice, boolean diastole) {
        boolean any = false;
        for (Structure structure : Structure.values()) {
            if (labels.count(structure, slice) > 0) {
                labelled.merge(structure, 1, Integer::sum);
                any = true;
                endDiastolicImages += diastole && structure == Structure.LEFT_VENTRICLE_CAVITY ? 1 : 0;
            }
        }
        labelledImages += any ? 1 : 0;
    }

    Counts counts() {
        return new Counts(
                patients.size(),
                slices,
                frames,
                images,
                imagesOfLabelledFrames,
                labelledImages,
                endDiastolicImages,
                labelled);
    }
}
