package org.systole.orchestrator.catalogue;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.platform.events.EventHeaders;

/** A fact as JSON shows it: field names in camel case, times in ISO 8601, without the header. */
final class FactBody {
    private FactBody() {}

    static Map<String, Object> of(Message message) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (!field.getKey().getName().equals("header")) {
                body.put(field.getKey().getJsonName(), value(field.getValue()));
            }
        }
        return body;
    }

    private static Object value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(FactBody::value).toList();
        }
        if (value instanceof Timestamp timestamp) {
            return EventHeaders.instant(timestamp).toString();
        }
        if (value instanceof Message message) {
            return of(message);
        }
        return value instanceof EnumValueDescriptor named ? named.getName() : value;
    }
}
