package org.systole.inference;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.render.Layer;
import org.systole.imaging.render.Overlay;
import org.systole.imaging.render.SliceImage;

/** Pictures of a segmentation: a basal, a middle and an apical slice at end diastole and end systole. */
final class Pictures {
    private Pictures() {}

    /** PNG files by name, {@code overlay-<phase>-slice-<slice>.png}. */
    static SortedMap<String, byte[]> of(PreparedCase scan, List<LabelMap> prediction, CaseMeasures measures) {
        SortedMap<String, byte[]> pictures = new TreeMap<>();
        draw("ED", measures.endDiastole(), scan, prediction, pictures);
        draw("ES", measures.endSystole(), scan, prediction, pictures);
        return pictures;
    }

    private static void draw(
            String name,
            @Nullable Integer phase,
            PreparedCase scan,
            List<LabelMap> prediction,
            SortedMap<String, byte[]> pictures) {
        if (phase == null) {
            return;
        }
        LabelMap labels = scan.toGrid(prediction.get(phase));
        int slices = labels.geometry().slices();
        for (int slice : new TreeSet<>(List.of(slices / 5, slices / 2, slices - 1 - slices / 5))) {
            String caption =
                    String.format(Locale.ROOT, "%s (phase %d), slice %d of %d", name, phase, slice + 1, slices);
            byte[] png = Overlay.png(
                    SliceImage.of(labels.geometry(), scan.image(phase), slice),
                    List.of(new Layer("prediction", labels)),
                    caption);
            pictures.put(
                    String.format(Locale.ROOT, "overlay-%s-slice-%02d.png", name.toLowerCase(Locale.ROOT), slice), png);
        }
    }
}
