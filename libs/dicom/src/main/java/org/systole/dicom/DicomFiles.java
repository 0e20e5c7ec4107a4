package org.systole.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.base.BadInputException;
import org.systole.dicom.image.Headers;
import org.systole.dicom.image.Images;
import org.systole.dicom.library.Part10File;

/**
 * Reads DICOM Part-10 files: implicit and explicit little endian, big endian, deflated. Whatever is wrong with the
 * bytes becomes a {@link BadInputException} that names file and field. What is allocated is bounded by a small
 * multiple of the input's size ({@value #LARGEST_BYTES} bytes at most, also after inflating).
 */
public final class DicomFiles {
    /** Largest file that is read; a quarter of the heap where that is less. */
    public static final int LARGEST_BYTES = 1 << 29;

    private DicomFiles() {}

    /** @throws BadInputException if the file is not a usable single image */
    public static InstanceHeader readHeader(Path file) throws IOException {
        return readHeader(bytes(file), name(file));
    }

    /** @param name what messages call the input */
    public static InstanceHeader readHeader(byte[] part10, String name) {
        return Headers.header(Part10File.of(part10, name).fields());
    }

    /**
     * For objects that need not be images.
     *
     * @param name what messages call the input
     * @throws BadInputException if the bytes are not DICOM or one of the four UIDs is missing
     */
    public static InstanceIdentity readIdentity(byte[] part10, String name) {
        return Headers.identity(Part10File.of(part10, name).fields());
    }

    public static DicomInstance read(Path file) throws IOException {
        return read(bytes(file), name(file));
    }

    /** @param name what messages call the input */
    public static DicomInstance read(byte[] part10, String name) {
        return Images.of(Part10File.of(part10, name).fields());
    }

    /** An image of many frames that need not all be in memory. */
    public static DicomFrames frames(Path file) throws IOException {
        return frames(bytes(file), name(file));
    }

    /**
     * As above; the bytes are kept, not copied.
     *
     * @param name what messages call the input
     */
    public static DicomFrames frames(byte[] part10, String name) {
        return Images.frames(Part10File.of(part10, name).fields());
    }

    private static byte[] bytes(Path file) {
        try {
            long most = Math.min(LARGEST_BYTES, Runtime.getRuntime().maxMemory() / 4);
            if (Files.size(file) > most) {
                throw new BadInputException(
                        "dicom.too-large",
                        name(file) + ", length: is more than " + most + " bytes",
                        "Split the object into smaller instances, or raise -Xmx.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInputException(
                    "dicom.unreadable", name(file) + ", content: cannot be read (" + e + ")", "Check the file.", e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
