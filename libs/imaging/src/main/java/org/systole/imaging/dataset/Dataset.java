package org.systole.imaging.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Structure;

/** A dataset found on disk: its layout, its cases, and the files that belong to none. */
public record Dataset(String layout, List<DatasetCase> cases, List<Skipped> skipped) {
    public Dataset {
        cases = List.copyOf(cases);
        skipped = List.copyOf(skipped);
    }

    /** Reads every case and counts. */
    public DatasetSummary summary() throws IOException {
        int slices = 0;
        int frames = 0;
        int labelledImages = 0;
        Map<Structure, Integer> labelled = new EnumMap<>(Structure.class);
        for (Structure structure : Structure.values()) {
            labelled.put(structure, 0);
        }
        List<Skipped> all = new ArrayList<>(skipped);
        for (DatasetCase one : cases) {
            Loaded loaded = one.load();
            slices += loaded.cine().geometry().slices();
            frames += loaded.cine().phases().size();
            for (LabelledFrame frame : loaded.reference().frames()) {
                labelledImages += count(frame.labels(), labelled);
            }
            all.addAll(loaded.skipped());
        }
        return new DatasetSummary(layout, cases.size(), slices, frames, labelledImages, labelled, all);
    }

    private static int count(LabelMap labels, Map<Structure, Integer> labelled) {
        int images = 0;
        for (int slice = 0; slice < labels.geometry().slices(); slice++) {
            boolean any = false;
            for (Structure structure : Structure.values()) {
                if (labels.count(structure, slice) > 0) {
                    labelled.merge(structure, 1, Integer::sum);
                    any = true;
                }
            }
            images += any ? 1 : 0;
        }
        return images;
    }
}
