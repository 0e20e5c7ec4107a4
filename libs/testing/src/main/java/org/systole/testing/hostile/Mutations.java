package org.systole.testing.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Damaged copies of a good file, made one after the other as the stream is drawn. Equal arguments, equal copies. */
public final class Mutations {
    /** Half of the damage falls in front of this byte, where most formats keep their sizes. */
    private static final int HEADER = 512;

    private static final long[] EXTREMES = {
        0,
        1,
        -1,
        0x7f,
        0x80,
        0x7fff,
        0x8000,
        0xffff,
        0x7fffffffL,
        0x80000000L,
        0xffffffffL,
        0x40000001L,
        0x10000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0x7fc00000L,
        0x7f800000L,
        0x7f7fffffL,
        0x7ff8000000000000L
    };
    private static final String[] NUMBERS = {
        "-1", "0", "NaN", "1e308", "-1e308", "Infinity", "2147483648", "99999999999999999999", "1.", ",", "\0", "\n", ""
    };

    private Mutations() {}

    /** The file cut at every 1 % of its length, from empty to 99 %. */
    public static Stream<Mutation> truncations(byte[] file) {
        return IntStream.range(0, 100)
                .map(percent -> (int) ((long) file.length * percent / 100))
                .distinct()
                .mapToObj(length -> new Mutation("cut after " + length + " bytes", Arrays.copyOf(file, length)));
    }

    /** {@code count} random damages; number {@code i} depends on seed and {@code i} only. */
    public static Stream<Mutation> seeded(byte[] file, long seed, int count) {
        return IntStream.range(0, count).mapToObj(i -> one(file, seed, i));
    }

    private static Mutation one(byte[] file, long seed, int index) {
        Random random = new Random(seed * 1_000_003 + index);
        random.nextLong(); // close seeds give close first values
        String name = "seed " + seed + ", " + index + ": ";
        int at = random.nextBoolean() || file.length <= HEADER ? random.nextInt(file.length) : random.nextInt(HEADER);
        return switch (random.nextInt(8)) {
            case 0, 1 -> bit(name, file, at, random.nextInt(8));
            case 2 -> bytes(name, file, random);
            case 3, 4 -> extreme(name, file, at, random);
            case 5 -> spliced(name, file, at, length(file, random), new byte[0]);
            case 6 -> spliced(name, file, at, 0, repeated(file, at, length(file, random)));
            default ->
                spliced(
                        name,
                        file,
                        at,
                        random.nextInt(4),
                        NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.US_ASCII));
        };
    }

    private static Mutation bit(String name, byte[] file, int at, int bit) {
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) (1 << bit);
        return new Mutation(name + "bit " + bit + " of byte " + at + " flipped", damaged);
    }

    private static Mutation bytes(String name, byte[] file, Random random) {
        byte[] damaged = file.clone();
        int count = 1 + random.nextInt(8);
        int within = random.nextBoolean() ? Math.min(HEADER, file.length) : file.length;
        for (int i = 0; i < count; i++) {
            damaged[random.nextInt(within)] = (byte) random.nextInt();
        }
        return new Mutation(name + count + " random bytes in the first " + within, damaged);
    }

    private static Mutation extreme(String name, byte[] file, int at, Random random) {
        int width = 1 << (1 + random.nextInt(3));
        long value = EXTREMES[random.nextInt(EXTREMES.length)];
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer number = ByteBuffer.allocate(8).order(order).putLong(0, value);
        int from = order == ByteOrder.LITTLE_ENDIAN ? 0 : 8 - width;
        int start = at / width * width;
        byte[] damaged = file.clone();
        System.arraycopy(number.array(), from, damaged, start, Math.min(width, file.length - start));
        return new Mutation(
                name + width + " bytes at " + start + " set to 0x" + Long.toHexString(value) + ", " + order, damaged);
    }

    private static int length(byte[] file, Random random) {
        return 1 + random.nextInt(random.nextBoolean() ? 8 : file.length);
    }

    private static byte[] repeated(byte[] file, int at, int length) {
        return Arrays.copyOfRange(file, at, (int) Math.min(file.length, (long) at + length));
    }

    private static Mutation spliced(String name, byte[] file, int at, int removed, byte[] inserted) {
        int rest = (int) Math.min(file.length, (long) at + removed);
        byte[] damaged = Arrays.copyOf(file, at + inserted.length + file.length - rest);
        System.arraycopy(inserted, 0, damaged, at, inserted.length);
        System.arraycopy(file, rest, damaged, at + inserted.length, file.length - rest);
        return new Mutation(
                name + (rest - at) + " bytes at " + at + " replaced by " + inserted.length + " others", damaged);
    }
}
