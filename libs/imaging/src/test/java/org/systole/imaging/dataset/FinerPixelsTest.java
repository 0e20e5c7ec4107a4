package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;

/** Real contours drawn on pixels that {@code original} makes coarser, there and back: where the limit is. */
class FinerPixelsTest {
    private static final double CONTOUR_MM = 1.367;
    private static final double SIDE_MM = 176;
    private static final int IMAGE = 256;

    @ParameterizedTest(name = "at {0} mm the cavity keeps {1}, the myocardium {2}")
    @CsvSource({"0.7, 0.992, 0.971", "0.8, 0.993, 0.978", "0.9, 0.996, 0.986", "0.95, 0.998, 0.991", "1, 1, 1"})
    void realMasksComeBackAsFarAsAGridOfLabelsCanHoldThem(double mm, double cavity, double myocardium)
            throws Exception {
        for (List<Contour> contours : SunnybrookContours.read(RealData.folder("sunnybrook"))
                .byPatient()
                .values()) {
            LabelMap drawn = drawn(contours, mm);
            Cine blank = new Cine(List.of(
                    new Volume(drawn.geometry(), new float[drawn.geometry().voxels()])));
            PreparedCase prepared = Recipe.named("original")
                    .apply("s-1", blank, new Reference(List.of(new LabelledFrame(0, drawn)), 0, null));

            LabelMap back = prepared.toSource(prepared.labels(0).orElseThrow());

            assertThat(dice(drawn, back, Structure.LEFT_VENTRICLE_CAVITY)).isGreaterThanOrEqualTo(cavity);
            assertThat(dice(drawn, back, Structure.MYOCARDIUM)).isGreaterThanOrEqualTo(myocardium);
        }
    }

    /** A slice per image with both contours, around the centre of the image. */
    private static LabelMap drawn(List<Contour> contours, double mm) {
        Map<Integer, Map<Contour.Boundary, Contour>> images = new TreeMap<>();
        contours.forEach(contour -> images.computeIfAbsent(
                        contour.instanceNumber(), number -> new EnumMap<>(Contour.Boundary.class))
                .put(contour.boundary(), contour));
        List<Map<Contour.Boundary, Contour>> rings = new ArrayList<>(images.values());
        rings.removeIf(ring -> ring.size() < 2);
        int size = (int) (SIDE_MM / mm);
        Geometry grid = Geometry.axisAligned(size, size, rings.size(), new Spacing(mm, mm, 8));
        byte[] codes = new byte[grid.voxels()];
        for (int i = 0; i < codes.length; i++) {
            Map<Contour.Boundary, Contour> ring = rings.get(i / grid.sliceVoxels());
            double column = IMAGE / 2.0 + (i % size - size / 2.0) * mm / CONTOUR_MM;
            double row = IMAGE / 2.0 + (i / size % size - size / 2.0) * mm / CONTOUR_MM;
            if (ring.get(Contour.Boundary.ENDOCARDIUM).contains(column, row)) {
                codes[i] = (byte) Structure.LEFT_VENTRICLE_CAVITY.code();
            } else if (ring.get(Contour.Boundary.EPICARDIUM).contains(column, row)) {
                codes[i] = (byte) Structure.MYOCARDIUM.code();
            }
        }
        Set<Structure> known = Set.of(Structure.LEFT_VENTRICLE_CAVITY, Structure.MYOCARDIUM);
        return new LabelMap(grid, codes, KnownStructures.everywhere(rings.size(), known));
    }

    private static double dice(LabelMap one, LabelMap other, Structure structure) {
        double both = 0;
        double sum = 0;
        for (int i = 0; i < one.codes().length; i++) {
            boolean a = one.codes()[i] == structure.code();
            boolean b = other.codes()[i] == structure.code();
            both += a && b ? 1 : 0;
            sum += (a ? 1 : 0) + (b ? 1 : 0);
        }
        return 2 * both / sum;
    }
}
