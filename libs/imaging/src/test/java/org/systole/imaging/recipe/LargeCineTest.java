package org.systole.imaging.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;

/** In the heap of 1 GiB that all tests have; the cine alone is 600 MiB of it. */
@Tag("long")
class LargeCineTest {
    static List<String> recipes() {
        return Recipe.names();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aCineOf600MillionBytesIsPreparedInOneGigabyte(String recipe) {
        Geometry grid = Geometry.axisAligned(512, 512, 20, new Spacing(0.7, 0.7, 8));
        Cine cine = Cine.reading(grid, 30, phase -> beating(grid, phase));

        Map<String, byte[]> blobs =
                PreparedCaseFormat.write(Recipe.named(recipe).apply("s-1", cine, null));

        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(1L << 30);
        int slices = recipe.equals("isensee") ? 32 : 20;
        assertThat(blobs.get("image.npy").length).isEqualTo(30 * slices * 176 * 176 * Float.BYTES + 128);
    }

    private static Volume beating(Geometry grid, int phase) {
        float[] voxels = new float[grid.voxels()];
        double radius = 60 + 15 * Math.cos(phase * Math.PI / 15);
        for (int i = 0; i < voxels.length; i++) {
            int y = i / 512 % 512 - 256;
            int x = i % 512 - 256;
            voxels[i] = (x * x + y * y < radius * radius ? 700 : 200) + (i * 7919) % 61;
        }
        return new Volume(grid, voxels);
    }
}
