package org.systole.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.render.CineOverlay;
import org.systole.imaging.render.Layer;
import org.systole.imaging.render.Overlay;
import org.systole.imaging.render.SliceImage;
import org.systole.platform.documents.ClinicalMeasures;
import org.systole.report.Animation;
import org.systole.report.Picture;

/**
 * Slices near both ends and in the middle of the heart, at end diastole and end systole: image, reference where there
 * is one, prediction; on the grid that the net saw.
 */
final class CasePictures {
    /** A cine runs through about once in a second. */
    private static final int BEAT_MS = 1000;

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

    /** The middle slice at the reference's end diastole and end systole, for a page about many cases. */
    static List<Picture> example(StoredCase stored, String what) {
        CasePictures pictures = new CasePictures(stored);
        List<Picture> all = new ArrayList<>();
        Reference reference = stored.reference();
        if (reference != null) {
            reference.frames().stream()
                    .filter(frame -> Objects.equals(frame.phase(), reference.endDiastole())
                            || Objects.equals(frame.phase(), reference.endSystole()))
                    .forEach(frame -> pictures.addMiddle(all, frame.phase(), what));
        }
        return all;
    }

    /** The middle slice of the heart over all phases; empty where there is one phase only. */
    static List<Animation> cine(StoredCase stored) {
        PreparedCase prepared = stored.prepared();
        if (prepared.phases() < 2) {
            return List.of();
        }
        List<LabelMap> labels =
                stored.prediction().phases().stream().map(prepared::toGrid).toList();
        List<float[]> images =
                IntStream.range(0, prepared.phases()).mapToObj(prepared::image).toList();
        Geometry grid = prepared.gridGeometry();
        int slice = middle(labels.get(0));
        String caption = "slice " + (slice + 1) + " of " + grid.slices() + " over all " + images.size() + " phases";
        return List.of(Animation.of(
                "Prediction, " + caption,
                "Outlines of the prediction on " + caption,
                CineOverlay.still(grid, images, labels, slice, 0),
                CineOverlay.gif(grid, images, labels, slice, Math.max(40, BEAT_MS / images.size()))));
    }

    private void addPhase(List<Picture> all, int phase, String name) {
        List<Layer> layers = layers(phase);
        for (int slice : shown(layers.get(0).labels())) {
            all.add(picture(layers, phase, slice, name));
        }
    }

    private void addMiddle(List<Picture> all, int phase, String what) {
        List<Layer> layers = layers(phase);
        all.add(picture(layers, phase, middle(layers.get(0).labels()), what + ", phase " + (phase + 1)));
    }

    /** Reference where there is one, what the net drew where post-processing changed it, prediction. */
    private List<Layer> layers(int phase) {
        PreparedCase prepared = stored.prepared();
        List<Layer> layers = new ArrayList<>();
        if (stored.reference() != null) {
            stored.reference()
                    .atPhase(phase)
                    .ifPresent(labels -> layers.add(new Layer("reference", prepared.toGrid(labels))));
        }
        LabelMap prediction = stored.prediction().phases().get(phase);
        LabelMap drawn = stored.drawn().get(phase);
        if (!Arrays.equals(drawn.codes(), prediction.codes())) {
            layers.add(new Layer("as drawn", prepared.toGrid(drawn)));
        }
        layers.add(new Layer("prediction", prepared.toGrid(prediction)));
        return layers;
    }

    private Picture picture(List<Layer> layers, int phase, int slice, String name) {
        Geometry grid = stored.prepared().gridGeometry();
        String where = "slice " + (slice + 1) + " of " + grid.slices();
        SliceImage image = SliceImage.of(grid, stored.prepared().image(phase), slice);
        return Picture.of(
                name + ", " + where,
                "Outlines over the image at " + name + ", " + where,
                Overlay.png(image, layers, where));
    }

    private static int middle(LabelMap labels) {
        List<Integer> shown = List.copyOf(shown(labels));
        return shown.isEmpty() ? labels.geometry().slices() / 2 : shown.get(shown.size() / 2);
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
