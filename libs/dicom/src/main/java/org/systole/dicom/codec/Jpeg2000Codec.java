package org.systole.dicom.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.systole.dicom.image.Bytes;

/** JPEG 2000 codestreams of one component, decoded by jai-imageio once their size is known to be right. */
final class Jpeg2000Codec implements FrameCodec {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int SOD = 0xFF93;

    @Override
    public void decode(Bytes frame, FrameSize size, int[] stored) {
        try {
            requireSize(frame.buffer(ByteOrder.BIG_ENDIAN), size);
            requireStuffing(frame.buffer(ByteOrder.BIG_ENDIAN));
        } catch (BufferUnderflowException e) {
            throw new CorruptFrameException("has a damaged JPEG 2000 header", e);
        }
        try {
            decode(new FiniteStream(frame), size, stored);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) { // what jai-imageio cannot do it throws as an Error
            throw new CorruptFrameException("is damaged JPEG 2000", e);
        }
    }

    private static void decode(ImageInputStream in, FrameSize size, int[] stored) throws IOException {
        ImageReader reader = new J2KImageReaderSpi().createReaderInstance(null);
        try {
            reader.setInput(in);
            reader.read(0).getRaster().getSamples(0, 0, size.columns(), size.rows(), 0, stored);
        } finally {
            reader.dispose();
        }
    }

    /** ITU-T T.800 A.5.1. */
    private static void requireSize(ByteBuffer in, FrameSize size) {
        if ((in.getShort() & 0xffff) != SOC || (in.getShort() & 0xffff) != SIZ) {
            throw new CorruptFrameException("does not start as a JPEG 2000 codestream");
        }
        in.position(8); // behind the length and the capabilities
        int width = in.getInt();
        int height = in.getInt();
        int left = in.getInt();
        int top = in.getInt();
        int tileWidth = in.getInt();
        int tileHeight = in.getInt();
        int tileLeft = in.getInt();
        int tileTop = in.getInt();
        int components = in.getShort() & 0xffff;
        int depth = in.get();
        int sampling = in.getShort();
        size.require(height, width, components, (depth & 0x7f) + 1);
        boolean plain = left == 0 && top == 0 && tileLeft == 0 && tileTop == 0 && sampling == 0x0101;
        // a tile of a few samples costs the decoder more than the samples
        boolean tiles = tileWidth >= Math.min(width, 64) && tileHeight >= Math.min(height, 64);
        if (!plain || !tiles) {
            throw new CorruptFrameException("has a JPEG 2000 grid that is not supported");
        }
    }

    /** Behind a byte of ones comes one that begins with a zero (T.800 B.10.1); jai-imageio reads two of ones for ever. */
    private static void requireStuffing(ByteBuffer in) {
        boolean data = false;
        for (int at = 0; at + 1 < in.limit(); at++) {
            int pair = in.getShort(at) & 0xffff;
            data |= pair == SOD;
            if (data && pair == 0xFFFF) {
                throw new CorruptFrameException("is damaged JPEG 2000");
            }
        }
    }
}
