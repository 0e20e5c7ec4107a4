package org.systole.imaging.dataset;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.systole.imaging.Structure;

/** Figures that are known of the public datasets, checked where all patients of a part are there. */
final class KnownFigures {
    /** One figure of one part of a dataset. */
    private record Figure(
            String layout, String split, int patients, String what, int expected, ToIntFunction<Counts> found) {}

    private static final List<Figure> ALL = List.of(
            of("sunnybrook", "training", 15, LEFT_VENTRICLE_CAVITY, 260),
            new Figure("sunnybrook", "training", 15, "images of end diastole", 135, Counts::endDiastolicImages),
            of("sunnybrook", "validation", 15, LEFT_VENTRICLE_CAVITY, 266),
            new Figure("sunnybrook", "validation", 15, "images of end diastole", 138, Counts::endDiastolicImages),
            of("sunnybrook", "online", 15, LEFT_VENTRICLE_CAVITY, 279),
            new Figure("sunnybrook", "online", 15, "images of end diastole", 147, Counts::endDiastolicImages),
            new Figure("acdc", "training", 100, "images", 25_351, Counts::images),
            new Figure("acdc", "training", 100, "images of labelled frames", 1902, Counts::imagesOfLabelledFrames),
            new Figure("acdc", "training", 100, "labelled images", 1841, Counts::labelledImages),
            of("acdc", "training", 100, RIGHT_VENTRICLE_CAVITY, 1558),
            of("acdc", "training", 100, MYOCARDIUM, 1828),
            of("acdc", "training", 100, LEFT_VENTRICLE_CAVITY, 1808),
            new Figure("acdc", "testing", 50, "images of labelled frames", 1076, Counts::imagesOfLabelledFrames),
            new Figure("acdc", "testing", 50, "labelled images", 1001, Counts::labelledImages),
            of("acdc", "testing", 50, RIGHT_VENTRICLE_CAVITY, 881),
            of("acdc", "testing", 50, MYOCARDIUM, 989),
            of("acdc", "testing", 50, LEFT_VENTRICLE_CAVITY, 977),
            new Figure("rvsc", "training", 16, "images", 3_940, Counts::images),
            of("rvsc", "training", 16, RIGHT_VENTRICLE_CAVITY, 243),
            new Figure("lv2011", "training", 100, "images", 29_086, Counts::images),
            new Figure("lv2011", "training", 100, "labelled images", 2_522, Counts::labelledImages));

    private KnownFigures() {}

    private static Figure of(String layout, String split, int patients, Structure structure, int expected) {
        return new Figure(
                layout,
                split,
                patients,
                "images with " + structure,
                expected,
                counts -> counts.labelled().getOrDefault(structure, 0));
    }

    static List<SelfCheck> check(String layout, Map<String, Counts> splits) {
        List<SelfCheck> checks = new ArrayList<>();
        for (Figure figure : ALL) {
            Counts counts = splits.get(figure.split());
            if (figure.layout().equals(layout) && counts != null && counts.patients() == figure.patients()) {
                checks.add(new SelfCheck(
                        figure.split() + ": " + figure.what(),
                        figure.expected(),
                        figure.found().applyAsInt(counts)));
            }
        }
        return checks;
    }
}
