package org.systole.dicom.library;

import java.io.IOException;
import java.io.OutputStream;

/** An encoded data set on its way. */
public interface EncodedData {
    void writeTo(OutputStream out) throws IOException;
}
