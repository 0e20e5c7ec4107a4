package org.systole.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.systole.proto.events.v1.Events;

class CompatibilityTest {
    private static final FileDescriptorProto NOW = Events.getDescriptor().toProto();

    @Test
    void theCompiledSchemaReadsEveryOldFactTheSame() throws IOException {
        FileDescriptorProto before = FileDescriptorProto.parseFrom(Golden.bytes("schema-v1.pb", NOW.toByteArray()));
        assertThat(Compatibility.breaks(before, NOW)).isEmpty();
    }

    @Test
    void aRenumberedFieldBreaks() {
        FileDescriptorProto.Builder changed = NOW.toBuilder();
        changed.getMessageTypeBuilder(0).getFieldBuilder(0).setNumber(99);
        assertThat(Compatibility.breaks(NOW, changed.build()))
                .singleElement()
                .asString()
                .startsWith("EventHeader.event_id was 1");
    }

    @Test
    void aRetypedFieldBreaks() {
        FileDescriptorProto.Builder changed = NOW.toBuilder();
        changed.getMessageTypeBuilder(0).getFieldBuilder(0).setType(FieldDescriptorProto.Type.TYPE_BYTES);
        assertThat(Compatibility.breaks(NOW, changed.build())).hasSize(1);
    }

    @Test
    void aRemovedFieldBreaksAndAnAddedOneDoesNot() {
        FileDescriptorProto.Builder less = NOW.toBuilder();
        less.getMessageTypeBuilder(0).removeField(0);
        assertThat(Compatibility.breaks(NOW, less.build()))
                .singleElement()
                .asString()
                .endsWith("is gone");
        assertThat(Compatibility.breaks(less.build(), NOW)).isEmpty();
    }
}
