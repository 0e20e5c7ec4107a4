package org.systole.report.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.systole.metrics.Observation;

/** Observations as a Parquet file. Dictionaries make it small; it is not compressed, which needs no native code. */
final class ParquetRows {
    private static final MessageType SCHEMA = schema();

    private ParquetRows() {}

    static byte[] write(List<Observation> rows) {
        MemoryFile file = new MemoryFile();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withType(SCHEMA)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            for (Observation row : rows) {
                writer.write(group(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return file.bytes();
    }

    private static Group group(Observation row) {
        Group group = new SimpleGroup(SCHEMA);
        for (Column column : Column.values()) {
            Object value = column.of(row);
            if (value instanceof Integer number) {
                group.append(column.key(), number);
            } else if (value instanceof Double number) {
                group.append(column.key(), number);
            } else if (value != null) {
                group.append(column.key(), value.toString());
            }
        }
        return group;
    }

    private static MessageType schema() {
        Types.MessageTypeBuilder fields = Types.buildMessage();
        for (Column column : Column.values()) {
            switch (column.type()) {
                case TEXT ->
                    fields.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.key());
                case INTEGER -> fields.optional(PrimitiveTypeName.INT32).named(column.key());
                case REAL -> fields.optional(PrimitiveTypeName.DOUBLE).named(column.key());
            }
        }
        return fields.named("metrics");
    }
}
