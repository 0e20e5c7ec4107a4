package org.systole.imaging.cine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;

class CineFormatTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWrittenIsReadAndASpacingStaysUnknown(boolean unknown) {
        Cine cine = cine(unknown ? Spacing.ofUnknown() : new Spacing(1.25, 1.25, 8));

        Map<String, byte[]> blobs = CineFormat.write(cine);
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
        Map<String, byte[]> blobs = CineFormat.write(cine(new Spacing(1, 1, 1)));
        byte[] bytes = blobs.get(damaged);
        bytes[bytes.length - 1] ^= 1;

        assertThatThrownBy(() -> CineFormat.read(blobs::get))
                .isInstanceOf(BadInputException.class)
                .hasFieldOrPropertyWithValue("code", "cine.unreadable");
    }

    private static Cine cine(Spacing spacing) {
        Geometry grid = Geometry.axisAligned(3, 2, 2, spacing);
        return new Cine(List.of(
                new Volume(grid, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}),
                new Volume(grid, new float[] {-1, 0.5f, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})));
    }
}
