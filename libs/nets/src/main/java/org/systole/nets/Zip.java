package org.systole.nets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zip files whose bytes are a function of their entries: sorted names, one fixed time, no compression. */
final class Zip {
    private static final LocalDateTime FIXED = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Zip() {}

    /** Appears under its name only when complete. */
    static void write(Path zip, SortedMap<String, Path> files, Map<String, byte[]> texts) throws IOException {
        Path partial = zip.resolveSibling(zip.getFileName() + ".partial");
        try (OutputStream file = Files.newOutputStream(partial);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> text : texts.entrySet()) {
                out.putNextEntry(entry(text.getKey()));
                out.write(text.getValue());
                out.closeEntry();
            }
            for (Map.Entry<String, Path> one : files.entrySet()) {
                out.putNextEntry(entry(one.getKey()));
                Files.copy(one.getValue(), out);
                out.closeEntry();
            }
        }
        Files.move(partial, zip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws IOException also when an entry would leave the folder or the whole is larger than {@code limit} bytes */
    static void extract(Path zip, Path folder, long limit) throws IOException {
        new ZipFile(zip.toFile()).close(); // its list at the end is read by nothing else, and may be cut off
        Path root = folder.toAbsolutePath().normalize();
        long total = 0;
        int entries = 0;
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root) || entry.isDirectory()) {
                    throw new IOException("unexpected entry " + entry.getName());
                }
                Path parent = target.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                total += copy(in, target, limit - total);
                entries++;
            }
        }
        if (entries == 0) {
            throw new IOException("not a zip file, or an empty one");
        }
    }

    private static long copy(InputStream in, Path target, long limit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > limit) {
                    throw new IOException("larger than it may be");
                }
                out.write(buffer, 0, read);
            }
        }
        return written;
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        return entry;
    }
}
