package org.systole.dicom.image;

import java.util.List;
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
}
