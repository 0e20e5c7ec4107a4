package org.systole.ingestion.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.systole.base.CanonicalJson;

/** Reads JSON documents that Systole itself wrote: one that cannot be read is a fault, not bad input. */
final class Documents {
    private Documents() {}

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return CanonicalJson.read(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
