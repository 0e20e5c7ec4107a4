package org.systole.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JSON with sorted keys and no spaces: equal values have equal bytes. A content key is the SHA-256 over it
 * (docs/architecture.md, "Content keys").
 */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final int MOST_OF_A_PATH = 10;
    private static final int LONGEST_NAME = 40;

    private CanonicalJson() {}

    public static byte[] bytes(Object value) {
        try {
            Object plain = MAPPER.convertValue(value, Object.class);
            return MAPPER.writeValueAsBytes(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** Where in a JSON or YAML document reading failed: the field, else the line; for messages. */
    public static String place(IOException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                    .map(CanonicalJson::abbreviated)
                    .limit(MOST_OF_A_PATH)
                    .collect(Collectors.joining("."));
        }
        Throwable cause = failure.getCause();
        if (failure instanceof ValueInstantiationException && cause != null && cause.getMessage() != null) {
            return abbreviated(cause.getMessage()); // a constructor's own words about its component
        }
        boolean located = failure instanceof JsonProcessingException processing && processing.getLocation() != null;
        return located
                ? "line " + ((JsonProcessingException) failure).getLocation().getLineNr()
                : "document";
    }

    private static String abbreviated(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    public static JsonNode tree(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /**
     * The content key of a step: the same inputs, step, version and configuration give the same key on every machine.
     *
     * @param inputs digests of what the step reads, by role
     */
    public static String contentKey(String step, int version, Map<String, ?> inputs, Object configuration) {
        Map<String, Object> key = new TreeMap<>();
        key.put("step", step);
        key.put("version", version);
        key.put("inputs", inputs);
        key.put("configuration", configuration);
        return Sha256.of(bytes(key));
    }
}
