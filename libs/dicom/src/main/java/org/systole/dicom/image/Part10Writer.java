package org.systole.dicom.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.dicom.codec.TransferSyntaxes;

/** Elements of one data set or item, encoded as Explicit VR Little Endian (PS3.5 7.1.2); the same give the same bytes. */
final class Part10Writer {
    private static final int LONGEST_SHORT_VALUE = 0xFFFE;

    private record Value(String vr, Bytes bytes) {}

    private final Map<Integer, Value> values = new TreeMap<>(Integer::compareUnsigned);

    /** No value where none is given. */
    Part10Writer text(Element element, String... texts) {
        return text(element.tag(), element.vr(), texts);
    }

    Part10Writer text(int tag, String vr, String... texts) {
        byte[] bytes = String.join("\\", texts).getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > LONGEST_SHORT_VALUE) {
            throw new IllegalArgumentException(String.format("the value of %08x is too long", tag));
        }
        byte[] padded = java.util.Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
        if (padded.length > bytes.length && !vr.equals("UI")) {
            padded[bytes.length] = ' ';
        }
        values.put(tag, new Value(vr, Bytes.of(padded)));
        return this;
    }

    Part10Writer integer(Element element, int value) {
        return switch (element.vr()) {
            case "US" -> bytes(element, "US", little(2).putShort((short) value).array());
            case "UL" -> bytes(element, "UL", little(4).putInt(value).array());
            default -> text(element, Integer.toString(value));
        };
    }

    Part10Writer number(Element element, double value) {
        return element.vr().equals("FD")
                ? bytes(element, "FD", little(8).putDouble(value).array())
                : numbers(element, List.of(value));
    }

    Part10Writer numbers(Element element, List<Double> values) {
        return text(element, values.stream().map(Part10Writer::decimal).toArray(String[]::new));
    }

    Part10Writer items(Element element, List<Part10Writer> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Part10Writer item : items) {
            byte[] content = item.dataSet();
            out.writeBytes(little(8)
                    .putShort((short) 0xFFFE)
                    .putShort((short) 0xE000)
                    .putInt(content.length)
                    .array());
            out.writeBytes(content);
        }
        return bytes(element, "SQ", out.toByteArray());
    }

    /** @param value of even length */
    Part10Writer bytes(Element element, String vr, byte[] value) {
        return bytes(element.tag(), vr, value);
    }

    Part10Writer bytes(int tag, String vr, byte[] value) {
        values.put(tag, new Value(vr, Bytes.of(value)));
        return this;
    }

    /** The whole file: preamble, file meta information (PS3.10 7.1), data set. */
    byte[] file(String sopClassUid, String sopInstanceUid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(FileMeta.encoded(sopClassUid, sopInstanceUid, TransferSyntaxes.EXPLICIT_LITTLE_ENDIAN, null));
        out.writeBytes(dataSet());
        return out.toByteArray();
    }

    byte[] dataSet() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((tag, value) -> {
            byte[] head = new byte[12];
            ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            fields.putShort((short) (tag >>> 16)).putShort((short) (int) tag);
            fields.put(value.vr().getBytes(StandardCharsets.US_ASCII));
            if (value.vr().matches("O.|SQ")) {
                fields.putShort((short) 0).putInt(value.bytes().length());
            } else {
                fields.putShort((short) value.bytes().length());
            }
            out.write(head, 0, fields.position());
            value.bytes().writeTo(out);
        });
        return out.toByteArray();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** At most 16 characters, as DS allows. */
    private static String decimal(double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
        for (int digits = 14; text.length() > 16; digits--) {
            text = String.format(java.util.Locale.ROOT, "%." + digits + "g", value);
        }
        return text;
    }
}
