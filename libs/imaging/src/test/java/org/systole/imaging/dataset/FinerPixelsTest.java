package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.PerfectNet;

/** Real contours drawn on pixels that {@code original} makes coarser, there and back as a net's probabilities. */
class FinerPixelsTest {
    private static final double CONTOUR_MM = 1.367;
    private static final double SIDE_MM = 176;
    private static final int IMAGE = 256;

    @ParameterizedTest(name = "at {0} mm")
    @ValueSource(doubles = {0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.1, 1.25, 1.5625})
    void realMasksComeBackWhateverTheScansPixels(double mm) throws Exception {
        for (List<Contour> contours : SunnybrookContours.read(RealData.folder("sunnybrook"))
                .byPatient()
                .values()) {
            LabelMap drawn = drawn(contours, mm);

            LabelMap back = PerfectNet.thereAndBack("original", drawn);

            for (Structure structure : Structure.values()) {
                assertThat(PerfectNet.dice(drawn, back, structure))
                        .as(structure.name())
                        .isGreaterThanOrEqualTo(0.999);
            }
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
}
