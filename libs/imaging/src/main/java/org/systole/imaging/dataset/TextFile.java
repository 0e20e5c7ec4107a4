package org.systole.imaging.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.systole.base.BadInputException;

/** Small text files of datasets: UTF-8, with or without a byte order mark, lines ended in any way. */
final class TextFile {
    private static final int MOST_BYTES = 512 << 10;

    private TextFile() {}

    /** All of it, without a byte order mark; what is no text, too long for one or not to be read is bad input ({@code code}). */
    static String read(Path file, String code) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new BadInputException(
                    code, file.getFileName() + ", content: cannot be read (" + e + ")", "Check the file.", e);
        }
        if (bytes.length > MOST_BYTES) {
            throw bad(file, code, "length", "is longer than " + MOST_BYTES + " bytes");
        }
        ByteBuffer undecoded = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(undecoded).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw bad(file, code, "byte " + undecoded.position(), "is not text");
        }
    }

    /** The lines of {@link #read}. */
    static List<String> lines(Path file, String code) {
        return read(file, code).lines().toList();
    }

    private static BadInputException bad(Path file, String code, String field, String problem) {
        return new BadInputException(
                code,
                file.getFileName() + ", " + field + ": " + problem,
                "Restore the file from the dataset's release.");
    }
}
