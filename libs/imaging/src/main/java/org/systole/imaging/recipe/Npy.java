package org.systole.imaging.recipe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;

/** NumPy's .npy format, version 1.0 (NEP 1): little-endian float32, int16 and uint8 in C order. */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREFIX = MAGIC.length + 2;
    private static final int ALIGNMENT = 64;
    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr':\\s*'([^']+)',\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([0-9, ]*)\\),?\\s*\\}\\s*");

    private final String file;
    private final String type;
    private final List<Integer> shape;
    private final ByteBuffer data;

    private Npy(String file, String type, List<Integer> shape, ByteBuffer data) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    /** float32 blocks written one after the other; together they fill the shape. */
    public static byte[] ofFloats(List<Integer> shape, List<float[]> blocks) {
        long values = blocks.stream().mapToLong(block -> block.length).sum();
        byte[] header = header("<f4", shape, values);
        byte[] bytes = Arrays.copyOf(header, Math.toIntExact(header.length + 4 * values));
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(header.length);
        for (float[] block : blocks) {
            out.asFloatBuffer().put(block);
            out.position(out.position() + 4 * block.length);
        }
        return bytes;
    }

    /** int16 where that keeps every value as it is, to the bit, else float32. */
    public static byte[] ofSmallestExact(List<Integer> shape, float[] values) {
        return areShorts(values) ? ofShorts(shape, values) : ofFloats(shape, List.of(values));
    }

    private static boolean areShorts(float[] values) {
        int differences = 0;
        for (float value : values) {
            differences |= Float.floatToRawIntBits(value) ^ Float.floatToRawIntBits((short) value);
        }
        return differences == 0;
    }

    private static byte[] ofShorts(List<Integer> shape, float[] values) {
        byte[] header = header("<i2", shape, values.length);
        byte[] bytes = Arrays.copyOf(header, Math.toIntExact(header.length + 2L * values.length));
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(header.length);
        for (float value : values) {
            out.putShort((short) value);
        }
        return bytes;
    }

    /** uint8. */
    public static byte[] ofBytes(List<Integer> shape, byte[] values) {
        byte[] header = header("|u1", shape, values.length);
        byte[] bytes = Arrays.copyOf(header, Math.addExact(header.length, values.length));
        System.arraycopy(values, 0, bytes, header.length, values.length);
        return bytes;
    }

    /** Reads an array; another type, order or length is bad input ({@code npy.unreadable}). */
    public static Npy parse(byte[] bytes) {
        return parse("the array", bytes);
    }

    /** As {@link #parse(byte[])}; {@code file} names the array in errors. */
    public static Npy parse(String file, byte[] bytes) {
        if (bytes.length < PREFIX || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw bad(file, "magic", "is not that of .npy version 1.0");
        }
        int length = (bytes[MAGIC.length] & 0xff) | (bytes[MAGIC.length + 1] & 0xff) << 8;
        if (bytes.length < PREFIX + length) {
            throw bad(file, "header", "has only a part of its " + length + " bytes");
        }
        Matcher header = HEADER.matcher(new String(bytes, PREFIX, length, StandardCharsets.US_ASCII));
        if (!header.matches() || header.group(2).equals("True")) {
            throw bad(file, "header", "is not that of an array in C order");
        }
        String type = header.group(1);
        int width = type.equals("<f4") ? 4 : type.equals("<i2") ? 2 : type.equals("|u1") ? 1 : 0;
        List<Integer> shape = shape(file, header.group(3));
        if (width == 0 || bytes.length - PREFIX - length != size(file, shape) * width) {
            throw bad(file, "shape", "is " + shape + " of " + type + ", which does not fit " + bytes.length + " bytes");
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, PREFIX + length, bytes.length - PREFIX - length);
        return new Npy(file, type, shape, data.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    public List<Integer> shape() {
        return shape;
    }

    /** A run of float32 or int16 values; asking a uint8 array is bad input. */
    public float[] floats(int from, int count) {
        float[] values = new float[count];
        if (type.equals("<i2")) {
            for (int i = 0; i < count; i++) {
                values[i] = data.getShort(2 * (from + i));
            }
            return values;
        }
        require("<f4");
        data.asFloatBuffer().get(from, values);
        return values;
    }

    /** All uint8 values; asking another array is bad input. */
    public byte[] bytes() {
        require("|u1");
        byte[] values = new byte[data.capacity()];
        data.get(0, values);
        return values;
    }

    private void require(String wanted) {
        if (!type.equals(wanted)) {
            throw bad(file, "descr", "is " + type + " instead of " + wanted);
        }
    }

    private static byte[] header(String type, List<Integer> shape, long count) {
        if (size("shape", shape) != count) {
            throw new IllegalArgumentException(count + " values do not fill the shape " + shape);
        }
        String tuple = shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ",)"));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + tuple + ", }";
        int unpadded = PREFIX + text.length() + 1;
        byte[] header = new byte[(unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) (header.length - PREFIX))
                .put((text + " ".repeat(header.length - unpadded) + "\n").getBytes(StandardCharsets.US_ASCII));
        return header;
    }

    private static List<Integer> shape(String file, String text) {
        List<Integer> shape = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                try {
                    shape.add(Integer.parseInt(part.trim()));
                } catch (NumberFormatException e) {
                    throw bad(file, "shape", "is not one of whole numbers");
                }
            }
        }
        return List.copyOf(shape);
    }

    private static long size(String file, List<Integer> shape) {
        long size = 1;
        for (int extent : shape) {
            try {
                size = Math.multiplyExact(size, extent);
            } catch (ArithmeticException e) {
                throw bad(file, "shape", "is " + shape + ", which is too large");
            }
        }
        return size;
    }

    private static BadInputException bad(String file, String field, String problem) {
        return new BadInputException("npy.unreadable", file + ", " + field + ": " + problem, "Write the array again.");
    }
}
