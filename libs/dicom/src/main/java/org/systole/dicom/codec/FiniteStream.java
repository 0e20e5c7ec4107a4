package org.systole.dicom.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStreamImpl;
import org.systole.dicom.image.Bytes;

/** A codestream in memory, for a decoder that takes the end of a damaged one for ones and reads on for ever. */
final class FiniteStream extends ImageInputStreamImpl {
    private static final int MOST_READS_BEHIND_THE_END = 64;

    private final ByteBuffer bytes;
    private int behind;

    FiniteStream(Bytes bytes) {
        this.bytes = bytes.buffer(ByteOrder.BIG_ENDIAN);
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return atEnd() ? -1 : bytes.get((int) streamPos++) & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0 || atEnd()) {
            return length == 0 ? 0 : -1;
        }
        int count = (int) Math.min(length, bytes.limit() - streamPos);
        bytes.get((int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.limit();
    }

    private boolean atEnd() throws IOException {
        boolean end = streamPos >= bytes.limit();
        if (end && ++behind > MOST_READS_BEHIND_THE_END) {
            throw new IOException("the codestream has ended");
        }
        return end;
    }
}
