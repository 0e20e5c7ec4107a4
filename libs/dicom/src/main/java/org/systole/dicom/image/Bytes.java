package org.systole.dicom.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** A stretch of an array that is shared, not copied: nobody writes to it. */
public final class Bytes {
    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] array;
    private final int offset;
    private final int length;

    public Bytes(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    public int length() {
        return length;
    }

    public byte get(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /** The bytes from {@code from} on. */
    public Bytes slice(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
        return new Bytes(array, offset + from, count);
    }

    public void writeTo(ByteArrayOutputStream out) {
        out.write(array, offset, length);
    }

    /** Fills with words of 16 bits without sign, the first at byte {@code from}. */
    void words(int from, ByteOrder order, int[] into) {
        Objects.checkFromIndexSize(from, (long) into.length * 2, (long) length);
        boolean big = order == ByteOrder.BIG_ENDIAN;
        for (int i = 0; i < into.length; i++) {
            int at = offset + from + 2 * i;
            into[i] = (big ? (short) BIG.get(array, at) : (short) LITTLE.get(array, at)) & 0xffff;
        }
    }

    public InputStream stream() {
        return new ByteArrayInputStream(array, offset, length);
    }

    /** A view from the first byte to the last. */
    public ByteBuffer buffer(ByteOrder order) {
        return ByteBuffer.wrap(array, offset, length).slice().order(order);
    }
}
