package org.systole.report.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.systole.metrics.Observation;

/**
 * One row per patient × structure × moment × slice × metric. The columns are described by {@link #dictionary()}.
 *
 * @param rows in the order in which they are written
 */
public record MetricsTable(List<Observation> rows) {
    public static final String CSV = "metrics.csv";
    public static final String PARQUET = "metrics.parquet";
    public static final String DICTIONARY = "columns.json";

    public MetricsTable {
        rows = List.copyOf(rows);
    }

    /** All files by their name: the table twice and its dictionary. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(CSV, csv());
        files.put(PARQUET, parquet());
        files.put(DICTIONARY, dictionary());
        return files;
    }

    /** UTF-8, a line of headings, fields in double quotes where they need them (RFC 4180), numbers with a point. */
    public byte[] csv() {
        StringBuilder text = new StringBuilder(line(Column::key));
        rows.forEach(row -> text.append(line(column -> quoted(column.of(row)))));
        return text.toString().getBytes(UTF_8);
    }

    private static String line(Function<Column, String> field) {
        return Arrays.stream(Column.values()).map(field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The same rows as an Apache Parquet file; columns are typed and null where the CSV is empty. */
    public byte[] parquet() {
        return ParquetRows.write(rows);
    }

    /** JSON that says what each column and each metric means. */
    public byte[] dictionary() {
        return Dictionary.json();
    }
}
