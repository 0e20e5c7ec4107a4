package org.systole.cli.platform;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A file that counts what was read of it. */
final class CountedFile extends FilterInputStream {
    private final AtomicLong read;

    CountedFile(Path file, AtomicLong read) {
        super(open(file));
        this.read = read;
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        read.addAndGet(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        int count = super.read(bytes, from, most);
        read.addAndGet(Math.max(0, count));
        return count;
    }
}
