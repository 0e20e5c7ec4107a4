package org.systole.imaging.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Vector3;
import org.systole.imaging.recipe.Npy;

class ReferenceFormatTest {
    private static final Geometry GRID = new Geometry(
            5,
            4,
            3,
            new Spacing(1.25, 1.5, 9.6),
            new Vector3(-120.125, 3.5, 17),
            new Vector3(0.6, 0.8, 0),
            new Vector3(-0.8, 0.6, 0),
            new Vector3(0, 0, 1));

    @Test
    void aReferenceReadBackIsTheOneThatWasWritten() {
        Map<String, byte[]> blobs = ReferenceFormat.write(reference());

        Reference read = ReferenceFormat.read(name -> Objects.requireNonNull(blobs.get(name), name));

        assertThat(new ArrayList<>(blobs.keySet()))
                .containsExactly("frame-00.npy", "frame-17.npy", ReferenceFormat.DOCUMENT);
        assertThat(read.endDiastole()).isEqualTo(17);
        assertThat(read.endSystole()).isZero();
        for (LabelledFrame frame : reference().frames()) {
            LabelMap labels = read.atPhase(frame.phase()).orElseThrow();
            assertThat(labels.codes()).isEqualTo(frame.labels().codes());
            assertThat(labels.geometry()).isEqualTo(GRID);
            assertThat(labels.known()).isEqualTo(frame.labels().known());
        }
    }

    @Test
    void equalReferencesHaveEqualBytes() {
        assertThat(ReferenceFormat.write(reference())).containsExactlyEntriesOf(ReferenceFormat.write(reference()));
    }

    @Test
    void aReferenceWithoutLabelsStaysEmpty() {
        Map<String, byte[]> blobs = ReferenceFormat.write(new Reference(List.of(), null, null));

        assertThat(ReferenceFormat.read(blobs::get)).isEqualTo(new Reference(List.of(), null, null));
    }

    @Test
    void framesOnDifferentGridsAreRefused() {
        Geometry other = Geometry.axisAligned(5, 4, 3, new Spacing(1, 1, 1));
        Reference mixed = new Reference(
                List.of(new LabelledFrame(0, labels(GRID, 1)), new LabelledFrame(1, labels(other, 2))), null, null);

        assertThatThrownBy(() -> ReferenceFormat.write(mixed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatDoesNotFitTogetherIsBadInput() {
        byte[] otherShape = Npy.ofBytes(List.of(3, 5, 4), new byte[60]);
        byte[] strayLabel = Npy.ofBytes(List.of(3, 4, 5), filled((byte) 7));

        assertUnreadable("frame-00.npy", otherShape, "shape: is [3, 5, 4] instead of [3, 4, 5]");
        assertUnreadable("frame-00.npy", strayLabel, "label: is 7");
        assertUnreadable(ReferenceFormat.DOCUMENT, json("{\"formatVersion\":2}"), "formatVersion");
        assertUnreadable(ReferenceFormat.DOCUMENT, json("null"), "formatVersion");
        assertUnreadable(ReferenceFormat.DOCUMENT, json("{"), "cannot be read");
        assertUnreadable(ReferenceFormat.DOCUMENT, json("{\"formatVersion\":1,\"known\":{\"0\":[]}}"), "phase 0");
    }

    @Test
    void knowledgeOfOtherSlicesIsBadInput() {
        String document =
                new String(ReferenceFormat.write(reference()).get(ReferenceFormat.DOCUMENT), StandardCharsets.UTF_8);

        assertUnreadable(ReferenceFormat.DOCUMENT, json(document.replace("\"17\":[[],", "\"17\":[")), "has 2 slices");
    }

    private static void assertUnreadable(String broken, byte[] bytes, String message) {
        Map<String, byte[]> blobs = ReferenceFormat.write(reference());
        blobs.put(broken, bytes);
        assertThatThrownBy(() -> ReferenceFormat.read(name -> Objects.requireNonNull(blobs.get(name), name)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message)
                .hasFieldOrPropertyWithValue("code", "reference.unreadable");
    }

    private static Reference reference() {
        return new Reference(
                List.of(new LabelledFrame(0, labels(GRID, 1)), new LabelledFrame(17, labels(GRID, 2))), 17, 0);
    }

    private static LabelMap labels(Geometry grid, int seed) {
        byte[] choices = {0, 1, 2, 3, (byte) Structure.UNKNOWN};
        Random random = new Random(seed);
        byte[] codes = new byte[grid.voxels()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = choices[random.nextInt(choices.length)];
        }
        KnownStructures known = KnownStructures.nowhere(grid.slices())
                .with(1, Set.of(Structure.LEFT_VENTRICLE_CAVITY, Structure.MYOCARDIUM))
                .with(2, Set.of(Structure.RIGHT_VENTRICLE_CAVITY));
        return new LabelMap(grid, codes, known);
    }

    private static byte[] filled(byte code) {
        byte[] codes = new byte[60];
        codes[59] = code;
        return codes;
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
