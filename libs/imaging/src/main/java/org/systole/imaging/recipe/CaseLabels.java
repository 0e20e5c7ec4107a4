package org.systole.imaging.recipe;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;

/** The labels of a case by phase. */
final class CaseLabels {
    private CaseLabels() {}

    static SortedMap<Integer, LabelMap> of(Cine cine, @Nullable Reference reference) {
        SortedMap<Integer, LabelMap> labels = new TreeMap<>();
        if (reference != null) {
            for (LabelledFrame frame : reference.frames()) {
                requireFits(cine, frame);
                labels.put(frame.phase(), frame.labels());
            }
        }
        return labels;
    }

    private static void requireFits(Cine cine, LabelledFrame frame) {
        if (frame.phase() < 0 || frame.phase() >= cine.phases().size()) {
            throw new IllegalArgumentException("the reference labels phase " + frame.phase() + " of a cine with "
                    + cine.phases().size() + " phases");
        }
        if (!frame.labels().geometry().equals(cine.geometry())) {
            throw new IllegalArgumentException("the reference's grid, "
                    + frame.labels().geometry().describe() + ", is not the cine's, "
                    + cine.geometry().describe());
        }
    }
}
