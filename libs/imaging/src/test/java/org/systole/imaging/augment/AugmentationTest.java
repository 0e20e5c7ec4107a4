package org.systole.imaging.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.systole.base.Sha256;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.Npy;

class AugmentationTest {
    private static final int SIZE = 33;

    @Test
    void seedEpochAndSampleDecideAll() {
        List<Optional<InPlaneAffine>> once = drawn(7, 3);

        assertThat(drawn(7, 3)).isEqualTo(once);
        assertThat(drawn(7, 4)).isNotEqualTo(once);
        assertThat(drawn(8, 3)).isNotEqualTo(once);
    }

    @Test
    void drawsKeepToTheirRangesAndHalfPassesUnchanged() {
        List<InPlaneAffine> moves =
                drawn(1, 0).stream().flatMap(Optional::stream).toList();

        assertThat(moves).hasSizeBetween(430, 570).allSatisfy(move -> {
            assertThat(Math.toDegrees(move.rotation())).isBetween(-5.0, 5.0);
            assertThat(move.zoom()).isBetween(0.8, 1.2);
            assertThat(move.down()).isBetween(-5.0, 5.0);
            assertThat(move.right()).isBetween(-5.0, 5.0);
        });
        assertThat(moves.stream().filter(InPlaneAffine::flipVertically).count())
                .isBetween((long) (moves.size() * 0.4), (long) (moves.size() * 0.6));
        assertThat(moves.stream().filter(InPlaneAffine::flipHorizontally).count())
                .isBetween((long) (moves.size() * 0.4), (long) (moves.size() * 0.6));
        assertThat(moves.stream().mapToDouble(InPlaneAffine::zoom).min().orElseThrow())
                .isCloseTo(0.8, within(0.02));
    }

    @Test
    void positiveTurnsClockwise() {
        // what stands above the centre moves to its right
        byte[] turned = new InPlaneAffine(Math.PI / 2, 1, 0, 0, false, false).labels(dot(6, 16), 1, SIZE, SIZE);

        assertThat(places(turned)).containsExactly(16 * SIZE + 26);
    }

    @Test
    void shiftsGoDownAndRight() {
        byte[] shifted = new InPlaneAffine(0, 1, 4, -3, false, false).labels(dot(6, 16), 1, SIZE, SIZE);

        assertThat(places(shifted)).containsExactly(10 * SIZE + 13);
        assertThat(shifted[0] & 0xff).isEqualTo(Structure.UNKNOWN);
    }

    @Test
    void flipsComeBeforeTheShift() {
        byte[] across = new InPlaneAffine(0, 1, 0, 2, false, true).labels(dot(6, 10), 1, SIZE, SIZE);
        byte[] upsideDown = new InPlaneAffine(0, 1, 2, 0, true, false).labels(dot(6, 10), 1, SIZE, SIZE);

        assertThat(places(across)).containsExactly(6 * SIZE + 24);
        assertThat(places(upsideDown)).containsExactly(28 * SIZE + 10);
    }

    @Test
    void zoomMakesTheHeartLarger() {
        byte[] codes = new byte[SIZE * SIZE];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (Math.hypot(i / SIZE - 16, i % SIZE - 16) < 10 ? 3 : 0);
        }

        int larger = places(new InPlaneAffine(0, 1.2, 0, 0, false, false).labels(codes, 1, SIZE, SIZE))
                .size();

        assertThat(larger / (double) places(codes).size()).isCloseTo(1.44, within(0.05));
    }

    @Test
    void allSlicesOfAVolumeMoveAlikeAndLabelsWithTheirImage() {
        InPlaneAffine move = new InPlaneAffine(0.08, 1.1, 2.5, -1.5, true, false);
        float[] slice = noise(3);
        float[] volume = Arrays.copyOf(slice, 2 * slice.length);
        System.arraycopy(slice, 0, volume, slice.length, slice.length);
        byte[] codes = new byte[slice.length];
        float[] asImage = new float[slice.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (i % SIZE < 16 ? 0 : 3);
            asImage[i] = codes[i];
        }

        float[] moved = move.image(volume, 2, SIZE, SIZE);
        byte[] labels = move.labels(codes, 1, SIZE, SIZE);
        float[] image = move.image(asImage, 1, SIZE, SIZE);

        assertThat(Arrays.copyOfRange(moved, slice.length, 2 * slice.length))
                .isEqualTo(Arrays.copyOf(moved, slice.length))
                .isEqualTo(move.image(slice, 1, SIZE, SIZE));
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xff) != Structure.UNKNOWN) {
                assertThat(labels[i] == 3).isEqualTo(image[i] > 1.5f);
            }
        }
    }

    @Test
    void oneResamplingHasTheValuesOfSciPy() throws Exception {
        InPlaneAffine move = new InPlaneAffine(Math.toRadians(4), 1.1, -3.25, 2.5, false, true);
        float[] input = golden("input");

        float[] moved = move.image(Arrays.copyOf(input, 48 * 56), 1, 48, 56);
        float[] expected = golden("affine");

        for (int i = 0; i < moved.length; i++) {
            assertThat(moved[i]).isCloseTo(expected[i], within(2e-3f));
        }
    }

    /** When this fails, trained models change for equal seeds. */
    @Test
    void theBytesOfADrawnMoveStay() {
        SplittableRandom random = Augmentation.random(42, 3, 1);
        InPlaneAffine move = Augmentation.draw(random).orElseThrow();

        float[] moved = move.image(noise(1), 1, SIZE, SIZE);

        ByteBuffer bytes = ByteBuffer.allocate(moved.length * Float.BYTES);
        bytes.asFloatBuffer().put(moved);
        assertThat(Sha256.of(bytes.array()))
                .isEqualTo("b8ec66be63107d30e0d9db126d72a2b74ad648064727aae694e5c53bbdfa7812");
    }

    private static List<Optional<InPlaneAffine>> drawn(long seed, int epoch) {
        return IntStream.range(0, 1000)
                .mapToObj(sample -> Augmentation.draw(Augmentation.random(seed, epoch, sample)))
                .toList();
    }

    private static byte[] dot(int row, int column) {
        byte[] codes = new byte[SIZE * SIZE];
        codes[row * SIZE + column] = 3;
        return codes;
    }

    private static List<Integer> places(byte[] codes) {
        return IntStream.range(0, codes.length)
                .filter(i -> codes[i] == 3)
                .boxed()
                .toList();
    }

    private static float[] noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1000);
        }
        return values;
    }

    private static float[] golden(String name) throws Exception {
        byte[] bytes = AugmentationTest.class
                .getResourceAsStream("/golden/recipe/" + name + ".npy")
                .readAllBytes();
        Npy array = Npy.parse(bytes);
        return array.floats(0, array.shape().stream().reduce(1, Math::multiplyExact));
    }
}
