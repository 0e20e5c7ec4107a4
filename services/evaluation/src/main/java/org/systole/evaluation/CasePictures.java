package org.systole.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.render.Layer;
import org.systole.imaging.render.Overlay;
import org.systole.imaging.render.SliceImage;
import org.systole.platform.documents.ClinicalMeasures;
import org.systole.report.Picture;

/**
 * Slices near both ends and in the middle of the heart, at end diastole and end systole: image, reference where there
 * is one, prediction; on the grid that the net saw.
 */
final class CasePictures {
    private final StoredCase stored;

    private CasePictures(StoredCase stored) {
        this.stored = stored;
    }

    static List<Picture> of(StoredCase stored, Judgement judgement) {
        CasePictures pictures = new CasePictures(stored);
        List<Picture> all = new ArrayList<>();
        phases(judgement).forEach((phase, name) -> pictures.addPhase(all, phase, name));
        return all;
    }

    /** The reference's phases where it names both, else the detected ones. */
    private static Map<Integer, String> phases(Judgement judgement) {
        Map<Integer, String> phases = new LinkedHashMap<>();
        ClinicalMeasures measures = judgement.reference() == null ? judgement.detected() : judgement.reference();
        if (measures != null && measures.endDiastolePhase() != null && measures.endSystolePhase() != null) {
            phases.put(measures.endDiastolePhase(), "end diastole");
            phases.putIfAbsent(measures.endSystolePhase(), "end systole");
        }
        return phases;
    }

    private void addPhase(List<Picture> all, int phase, String name) {
        PreparedCase prepared = stored.prepared();
        LabelMap prediction = prepared.toGrid(stored.prediction().phases().get(phase));
        List<Layer> layers = new ArrayList<>();
        if (stored.reference() != null) {
            stored.reference()
                    .atPhase(phase)
                    .ifPresent(labels -> layers.add(new Layer("reference", prepared.toGrid(labels))));
        }
        layers.add(new Layer("prediction", prediction));
        for (int slice : shown(layers.get(0).labels())) {
            String caption = name + ", slice " + (slice + 1) + " of "
                    + prepared.gridGeometry().slices();
            SliceImage image = SliceImage.of(prepared.gridGeometry(), prepared.image(phase), slice);
            all.add(Picture.of(caption, "Outlines over the image at " + caption, Overlay.png(image, layers, caption)));
        }
    }

    /** A sixth, a half and five sixths of the way through the slices that show a structure. */
    private static Set<Integer> shown(LabelMap labels) {
        List<Integer> slices = new ArrayList<>();
        for (int slice = 0; slice < labels.geometry().slices(); slice++) {
            if (shows(labels, slice)) {
                slices.add(slice);
            }
        }
        Set<Integer> shown = new LinkedHashSet<>();
        for (int sixths = 1; sixths < 6 && !slices.isEmpty(); sixths += 2) {
            shown.add(slices.get(slices.size() * sixths / 6));
        }
        return shown;
    }

    private static boolean shows(LabelMap labels, int slice) {
        for (Structure structure : Structure.values()) {
            if (labels.count(structure, slice) > 0) {
                return true;
            }
        }
        return false;
    }
}
