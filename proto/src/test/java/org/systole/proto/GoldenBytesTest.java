package org.systole.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.proto.events.v1.Events;

class GoldenBytesTest {
    static Stream<Descriptor> events() {
        return Events.getDescriptor().getMessageTypes().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void everyMessageKeepsItsBytes(Descriptor type) throws IOException {
        Message example = example(type);
        byte[] golden = Golden.bytes("golden/v1/" + type.getName() + ".bin", example.toByteArray());

        assertThat(example.toByteArray()).isEqualTo(golden);
        assertThat(DynamicMessage.parseFrom(type, golden)).isEqualTo(example);
    }

    /** Every field filled with a value made from its number. */
    private static Message example(Descriptor type) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            if (field.isRepeated()) {
                message.addRepeatedField(field, value(field));
            } else {
                message.setField(field, value(field));
            }
        }
        return message.build();
    }

    private static Object value(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> field.getNumber();
            case LONG -> (long) field.getNumber();
            case DOUBLE -> field.getNumber() + 0.5;
            case FLOAT -> field.getNumber() + 0.5f;
            case BOOLEAN -> true;
            case STRING -> "text " + field.getNumber();
            case ENUM -> field.getEnumType().getValues().get(1);
            case MESSAGE -> example(field.getMessageType());
            case BYTE_STRING -> throw new IllegalStateException("facts carry no bytes: " + field.getFullName());
        };
    }
}
