package org.systole.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One Part-10 file to send.
 *
 * @param name what the report calls it
 */
public record Outgoing(String name, Content content) {
    /** Gives the bytes, each time it is asked. */
    public interface Content {
        byte[] bytes() throws IOException;
    }

    public static Outgoing file(Path file) {
        return new Outgoing(String.valueOf(file.getFileName()), () -> Files.readAllBytes(file));
    }
}
