package org.systole.proto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares two versions of a schema. */
final class Compatibility {
    private Compatibility() {}

    /** What the new schema breaks; empty where every old fact still reads the same. */
    static List<String> breaks(FileDescriptorProto before, FileDescriptorProto now) {
        Map<String, String> then = shape(before);
        Map<String, String> today = shape(now);
        List<String> breaks = new ArrayList<>();
        then.forEach((name, shape) -> {
            if (!shape.equals(today.get(name))) {
                breaks.add(name + " was " + shape + ", is " + today.getOrDefault(name, "gone"));
            }
        });
        return breaks;
    }

    private static Map<String, String> shape(FileDescriptorProto file) {
        Map<String, String> shape = new TreeMap<>();
        for (DescriptorProto message : file.getMessageTypeList()) {
            shape.put(message.getName(), "a message");
            for (FieldDescriptorProto field : message.getFieldList()) {
                shape.put(
                        message.getName() + "." + field.getName(),
                        field.getNumber() + " " + field.getLabel() + " " + field.getType() + " " + field.getTypeName());
            }
        }
        for (EnumDescriptorProto type : file.getEnumTypeList()) {
            for (EnumValueDescriptorProto value : type.getValueList()) {
                shape.put(type.getName() + "." + value.getName(), Integer.toString(value.getNumber()));
            }
        }
        return shape;
    }
}
