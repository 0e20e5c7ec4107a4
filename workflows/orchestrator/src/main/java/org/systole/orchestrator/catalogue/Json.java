package org.systole.orchestrator.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.systole.base.CanonicalJson;

/** JSON columns. */
final class Json {
    private Json() {}

    static String write(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException("not a " + type.getSimpleName(), e);
        }
    }

    static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }
}
