package org.systole.imaging.nifti;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.systole.base.BadInputException;

/** The bytes of a file on disk or in memory, inflated where they are gzip (by content, whatever the name says). */
final class Source {
    private static final int INFLATER_INPUT = 1 << 16;

    private final String name;
    private final Opener opener;
    private final long size;
    private final boolean gzip;

    private interface Opener {
        InputStream open() throws IOException;
    }

    /** What is done with a file that is open. */
    interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    private Source(String name, Opener opener, long size, boolean gzip) {
        this.name = name;
        this.opener = opener;
        this.size = size;
        this.gzip = gzip;
    }

    static Source of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            throw new BadInputException("nifti.no-file", name + " is a folder", "name a .nii, .nii.gz or .hdr file");
        }
        return guarded(name, () -> of(name, () -> Files.newInputStream(file), Files.size(file)));
    }

    static Source of(String name, byte[] file) {
        return guarded(name, () -> of(name, () -> new ByteArrayInputStream(file), file.length));
    }

    private static Source of(String name, Opener opener, long size) throws IOException {
        try (InputStream in = opener.open()) {
            return new Source(name, opener, size, in.read() == 0x1f && in.read() == 0x8b);
        }
    }

    String name() {
        return name;
    }

    /** Bytes as they lie, before inflating. */
    long size() {
        return size;
    }

    boolean gzip() {
        return gzip;
    }

    /** Opens, reads, closes. What goes wrong with the bytes becomes a {@link BadInputException} that names the file. */
    <T> T read(Reading<T> reading) {
        return guarded(name, () -> {
            try (InputStream in = open()) {
                return reading.read(in);
            }
        });
    }

    /** An open file, inflated where it is gzip; read it within {@link #guarded}. */
    InputStream open() throws IOException {
        InputStream in = opener.open();
        return gzip ? new GZIPInputStream(in, INFLATER_INPUT) : in;
    }

    /** What is done with the bytes of a file. */
    interface Access<T> {
        T run() throws IOException;
    }

    /** What goes wrong with the bytes becomes a {@link BadInputException} that names the file. */
    static <T> T guarded(String name, Access<T> access) {
        try {
            return access.run();
        } catch (EOFException e) {
            throw new BadInputException(
                    "nifti.truncated",
                    name + ", length: the file ends before its last voxel",
                    "copy it again from its source",
                    e);
        } catch (ZipException e) {
            throw new BadInputException(
                    "nifti.corrupt",
                    name + ", gzip: the file is damaged (" + e.getMessage() + ")",
                    "copy it again from its source",
                    e);
        } catch (NoSuchFileException e) {
            throw new BadInputException("nifti.no-file", name + " does not exist", "check the path", e);
        } catch (IOException e) {
            throw new BadInputException("nifti.unreadable", name + " cannot be read: " + e, "check the file", e);
        }
    }
}
