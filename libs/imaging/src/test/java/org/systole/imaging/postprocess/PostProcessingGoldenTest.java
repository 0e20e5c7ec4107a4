package org.systole.imaging.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;

/** Against SciPy and scikit-image: {@code tools/golden/postprocess.py}. */
class PostProcessingGoldenTest {
    @TestFactory
    List<DynamicTest> labelsAreThoseOfScipy() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream golden = getClass().getResourceAsStream("/golden/postprocess.json")) {
            for (JsonNode one :
                    new ObjectMapper().readTree(Objects.requireNonNull(golden)).get("cases")) {
                for (JsonNode result : one.get("results")) {
                    String steps = result.get("postProcessing").asText();
                    tests.add(DynamicTest.dynamicTest(
                            one.get("name").asText() + ": " + steps, () -> compare(one, steps, result)));
                }
            }
        }
        return tests;
    }

    private static void compare(JsonNode one, String steps, JsonNode golden) throws IOException {
        JsonNode shape = one.get("shape");
        JsonNode mm = one.get("spacingMm");
        Geometry grid = Geometry.axisAligned(
                shape.get(2).asInt(),
                shape.get(1).asInt(),
                shape.get(0).asInt(),
                new Spacing(
                        mm.get(2).asDouble(), mm.get(1).asDouble(), mm.get(0).asDouble()));
        LabelMap before = new LabelMap(grid, unpacked(one), KnownStructures.everywhere(grid.slices(), Drawing.ALL));

        PostProcessed after = PostProcessing.parse(steps).apply(List.of(before));

        assertThat(after.phases().get(0).codes()).isEqualTo(unpacked(golden));
        if (after.effects().size() == 1) {
            assertThat(after.effects().get(0).voxels())
                    .isEqualTo(golden.get("voxels").asInt());
            assertThat(after.effects().get(0).images())
                    .isEqualTo(golden.get("images").asInt());
        }
    }

    private static byte[] unpacked(JsonNode node) throws IOException {
        byte[] deflated = Base64.getDecoder().decode(node.get("labels").asText());
        return new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes();
    }
}
