package org.systole.dicom.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A data set or an item of a sequence, as a library took it apart. Methods may throw any RuntimeException. */
public interface DataSet {
    /** The values of an element as text, numbers in decimal; empty if it is absent or has no value. */
    List<String> strings(int tag);

    /** The items of a sequence; empty if it is absent. */
    List<DataSet> items(int tag);

    /** The value of an element as stored in little endian, null if it is absent. */
    @Nullable
    Bytes bytes(int tag);

    /** PixelData (7FE0,0010), null if it is absent. */
    @Nullable
    PixelData pixelData();

    /** Encodes it anew; compressed pixels stay as they are. */
    void writeTo(OutputStream out, String transferSyntax) throws IOException;

    /** @param values with nulls for empty ones, or null for none */
    static List<String> texts(String @Nullable [] values) {
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .map(value -> Objects.requireNonNullElse(value, ""))
                        .toList();
    }
}
