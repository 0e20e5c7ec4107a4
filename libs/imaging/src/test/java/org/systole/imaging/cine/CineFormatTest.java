package org.systole.imaging.cine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.Npy;

class CineFormatTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWrittenIsReadAndASpacingStaysUnknown(boolean unknown) {
        Cine cine = cine(unknown ? Spacing.ofUnknown() : new Spacing(1.25, 1.25, 8));

        Map<String, byte[]> blobs = blobs(cine);
        Cine read = CineFormat.read(blobs::get);

        assertThat(blobs.keySet()).containsExactly("phase-00.npy", "phase-01.npy", "cine.json");
        assertThat(read.geometry()).isEqualTo(cine.geometry());
        assertThat(read.phases().get(1).voxels()).isEqualTo(cine.phases().get(1).voxels());
        assertThat(new String(blobs.get("cine.json"), StandardCharsets.UTF_8).contains("unknown"))
                .isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cine.json", "phase-01.npy"})
    void aBlobThatIsNotTheOneThatWasWrittenIsBadInput(String damaged) {
        Map<String, byte[]> blobs = blobs(cine(new Spacing(1, 1, 1)));
        byte[] bytes = blobs.get(damaged);
        bytes[bytes.length - 1] ^= 1;

        assertThatThrownBy(() -> CineFormat.read(blobs::get).phases().get(1))
                .isInstanceOf(BadInputException.class)
                .hasFieldOrPropertyWithValue("code", "cine.unreadable");
    }

    @Test
    void wholeNumbersTakeHalfThePlace() {
        Cine cine = cine(new Spacing(1, 1, 1));

        Map<String, byte[]> blobs = blobs(cine);

        assertThat(blobs.get("phase-00.npy")).hasSize(128 + 12 * Short.BYTES);
        assertThat(blobs.get("phase-01.npy")).hasSize(128 + 12 * Float.BYTES);
    }

    @ParameterizedTest
    @ValueSource(floats = {32768, -32769, 0.5f, -0.0f, Float.NaN, Float.POSITIVE_INFINITY, 1e9f})
    void aValueThatIsNoShortComesBackToTheBit(float value) {
        Geometry grid = Geometry.axisAligned(2, 1, 1, new Spacing(1, 1, 1));
        Map<String, byte[]> blobs = blobs(new Cine(List.of(new Volume(grid, new float[] {7, value}))));

        float read = CineFormat.read(blobs::get).phases().get(0).voxels()[1];

        assertThat(Float.floatToRawIntBits(read)).isEqualTo(Float.floatToRawIntBits(value));
    }

    @Test
    void aPhaseIsFetchedWhenItIsAskedFor() {
        Map<String, byte[]> blobs = blobs(cine(new Spacing(1, 1, 1)));
        List<String> fetched = new ArrayList<>();
        Cine read = CineFormat.read(name -> {
            fetched.add(name);
            return blobs.get(name);
        });

        read.phases().get(1);

        assertThat(fetched).containsExactly("cine.json", "phase-01.npy");
    }

    /** As releases before the second version of the format wrote it. */
    @Test
    void aCineOfTheFirstVersionIsRead() {
        Cine cine = cine(new Spacing(1, 1, 1));
        Map<String, byte[]> blobs = new HashMap<>();
        List<String> digests = new ArrayList<>();
        for (int phase = 0; phase < 2; phase++) {
            byte[] array = Npy.ofFloats(
                    List.of(2, 2, 3), List.of(cine.phases().get(phase).voxels()));
            blobs.put("phase-0" + phase + ".npy", array);
            digests.add(Sha256.of(array));
        }
        blobs.put(
                "cine.json",
                CanonicalJson.bytes(Map.of("formatVersion", 1, "geometry", cine.geometry(), "digests", digests)));

        Cine read = CineFormat.read(blobs::get);

        assertThat(read.phases().get(0).voxels()).isEqualTo(cine.phases().get(0).voxels());
    }

    private static Map<String, byte[]> blobs(Cine cine) {
        Map<String, byte[]> blobs = new LinkedHashMap<>();
        CineFormat.arrays(cine, blobs::put);
        blobs.put(CineFormat.DOCUMENT, CineFormat.document(cine));
        return blobs;
    }

    private static Cine cine(Spacing spacing) {
        Geometry grid = Geometry.axisAligned(3, 2, 2, spacing);
        return new Cine(List.of(
                new Volume(grid, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}),
                new Volume(grid, new float[] {-1, 0.5f, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})));
    }
}
