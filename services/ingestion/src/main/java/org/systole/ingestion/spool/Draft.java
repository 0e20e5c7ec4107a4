package org.systole.ingestion.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.systole.base.Sha256;

/** A file on its way into the spool; closing it without {@link #keep()} leaves nothing behind. */
public final class Draft extends OutputStream {
    private final Spool spool;
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.newDigest();
    private long sizeBytes;
    private boolean kept;

    Draft(Spool spool, Path path) throws IOException {
        this.spool = spool;
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Throws {@link SpoolFullException} at the budget's end. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        spool.reserve(length);
        sizeBytes += length;
        digest.update(bytes, offset, length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** What has been written so far, for reading it back before it is kept. */
    public Path path() {
        return path;
    }

    /** Makes the file part of the spool: its bytes and its name survive a power cut on return. */
    public SpooledFile keep() throws IOException {
        channel.force(true);
        channel.close();
        String sha256 = HexFormat.of().formatHex(digest.digest());
        SpooledFile file = spool.place(path, sha256, sizeBytes);
        kept = true;
        return file;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!kept) {
            Files.deleteIfExists(path);
            spool.release(sizeBytes);
        }
    }
}
