package org.systole.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Encodes elements by hand after PS3.5 chapter 7 and PS3.10 chapter 7, to check the library against the standard. */
final class RawDicom {
    /** How a data set is laid out. */
    enum Syntax {
        IMPLICIT("1.2.840.10008.1.2", ByteOrder.LITTLE_ENDIAN),
        EXPLICIT("1.2.840.10008.1.2.1", ByteOrder.LITTLE_ENDIAN),
        DEFLATED("1.2.840.10008.1.2.1.99", ByteOrder.LITTLE_ENDIAN),
        BIG_ENDIAN("1.2.840.10008.1.2.2", ByteOrder.BIG_ENDIAN);

        private final String uid;
        private final ByteOrder order;

        Syntax(String uid, ByteOrder order) {
            this.uid = uid;
            this.order = order;
        }
    }

    private record Element(String vr, Object value) {}

    private final Map<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

    /** Pixel data in fragments (PS3.5 A.4); the first is the basic offset table. */
    record Fragments(List<byte[]> items) {}

    /** A sequence in a sequence in a sequence, all of undefined length. */
    record Nested(int depth) {}

    /** A small MR image of 2 rows and 3 columns without pixels. */
    static RawDicom image() {
        return new RawDicom()
                .with(0x00080016, "UI", Images.MR)
                .with(0x00080018, "UI", "1.2.3.4")
                .with(0x00080060, "CS", "MR")
                .with(0x00100020, "LO", "PATIENT-ZERO")
                .with(0x0020000D, "UI", "1.2.3.1")
                .with(0x0020000E, "UI", "1.2.3.2")
                .with(0x00200013, "IS", "5")
                .with(0x00200032, "DS", "1\\2\\3")
                .with(0x00200037, "DS", "1\\0\\0\\0\\1\\0")
                .with(0x00280002, "US", new short[] {1})
                .with(0x00280004, "CS", "MONOCHROME2")
                .with(0x00280010, "US", new short[] {2})
                .with(0x00280011, "US", new short[] {3})
                .with(0x00280030, "DS", "1.25\\1.5")
                .bits(16, 12, 0);
    }

    RawDicom bits(int allocated, int stored, int signed) {
        return with(0x00280100, "US", new short[] {(short) allocated})
                .with(0x00280101, "US", new short[] {(short) stored})
                .with(0x00280102, "US", new short[] {(short) (stored - 1)})
                .with(0x00280103, "US", new short[] {(short) signed});
    }

    /** @param value text, words of 16 or 32 bits, doubles, bytes, or a data set or list of them as items of a sequence */
    RawDicom with(int tag, String vr, Object value) {
        elements.put(tag, new Element(vr, value));
        return this;
    }

    RawDicom without(int tag) {
        elements.remove(tag);
        return this;
    }

    byte[] file(Syntax syntax) {
        return file(syntax, syntax.uid);
    }

    /** @param uid the transfer syntax that the file names */
    byte[] file(Syntax syntax, String uid) {
        return file(syntax, uid, Syntax.EXPLICIT);
    }

    /** @param ofMeta how the file meta information is laid out, by the standard EXPLICIT */
    byte[] file(Syntax syntax, String uid, Syntax ofMeta) {
        RawDicom meta = new RawDicom()
                .with(0x00020002, "UI", Images.MR)
                .with(0x00020003, "UI", "1.2.3.4")
                .with(0x00020010, "UI", uid);
        byte[] group = meta.dataset(ofMeta);
        byte[] length = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(group.length)
                .array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes(text("DICM", ' '));
        out.writeBytes(new RawDicom().with(0x00020000, "UL", length).dataset(ofMeta));
        out.writeBytes(group);
        out.writeBytes(syntax == Syntax.DEFLATED ? deflated(dataset(syntax)) : dataset(syntax));
        return out.toByteArray();
    }

    private byte[] dataset(Syntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        elements.forEach((tag, element) -> {
            byte[] value = value(element, syntax);
            ByteBuffer head = ByteBuffer.allocate(12).order(syntax.order);
            head.putShort((short) (tag >>> 16)).putShort((short) (int) tag);
            if (syntax == Syntax.IMPLICIT) {
                head.putInt(element.value() instanceof Nested ? -1 : value.length);
            } else if (element.vr().matches("O.|SQ|UN")) {
                boolean endless = element.value() instanceof Fragments || element.value() instanceof Nested;
                head.put(text(element.vr(), ' ')).putShort((short) 0).putInt(endless ? -1 : value.length);
            } else {
                head.put(text(element.vr(), ' ')).putShort((short) value.length);
            }
            out.write(head.array(), 0, head.position());
            out.writeBytes(value);
        });
        return out.toByteArray();
    }

    private static byte[] value(Element element, Syntax syntax) {
        if (element.value() instanceof short[] words) {
            ByteBuffer bytes = ByteBuffer.allocate(words.length * 2).order(syntax.order);
            bytes.asShortBuffer().put(words);
            return bytes.array();
        }
        if (element.value() instanceof byte[] bytes) {
            return bytes;
        }
        if (element.value() instanceof double[] numbers) {
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 8).order(syntax.order);
            bytes.asDoubleBuffer().put(numbers);
            return bytes.array();
        }
        if (element.value() instanceof int[] numbers) {
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 4).order(syntax.order);
            bytes.asIntBuffer().put(numbers);
            return bytes.array();
        }
        if (element.value() instanceof Fragments fragments) {
            return fragments(fragments.items());
        }
        if (element.value() instanceof Nested nested) {
            return nested(nested.depth(), syntax);
        }
        if (element.value() instanceof RawDicom item) {
            return items(List.of(item), syntax);
        }
        if (element.value() instanceof List<?> items) {
            return items(items.stream().map(RawDicom.class::cast).toList(), syntax);
        }
        return text((String) element.value(), element.vr().equals("UI") ? '\0' : ' ');
    }

    private static byte[] fragments(List<byte[]> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] item : items) {
            ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            head.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(item.length);
            out.writeBytes(head.array());
            out.writeBytes(item);
        }
        out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
        return out.toByteArray();
    }

    private static byte[] nested(int depth, Syntax syntax) {
        ByteBuffer out = ByteBuffer.allocate(depth * 36 + 8).order(syntax.order);
        for (int i = 0; i < depth; i++) {
            out.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(-1);
            out.putShort((short) 0x0008).putShort((short) 0x1140);
            if (syntax != Syntax.IMPLICIT) {
                out.put(text("SQ", ' ')).putShort((short) 0);
            }
            out.putInt(-1);
        }
        for (int i = 0; i < depth; i++) {
            out.putShort((short) 0xFFFE).putShort((short) 0xE0DD).putInt(0);
            out.putShort((short) 0xFFFE).putShort((short) 0xE00D).putInt(0);
        }
        out.putShort((short) 0xFFFE).putShort((short) 0xE0DD).putInt(0);
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] items(List<RawDicom> items, Syntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (RawDicom item : items) {
            byte[] inner = item.dataset(syntax);
            ByteBuffer head = ByteBuffer.allocate(8).order(syntax.order);
            head.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(inner.length);
            out.writeBytes(head.array());
            out.writeBytes(inner);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text, char padding) {
        return (text.length() % 2 == 0 ? text : text + padding).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(plain);
        deflater.finish();
        byte[] buffer = new byte[plain.length * 2 + 64];
        int length = deflater.deflate(buffer);
        deflater.end();
        return java.util.Arrays.copyOf(buffer, length + length % 2);
    }
}
