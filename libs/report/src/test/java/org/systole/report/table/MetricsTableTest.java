package org.systole.report.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.Structure;
import org.systole.metrics.EndPhase;
import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Reason;
import org.systole.metrics.Metric;
import org.systole.metrics.Observation;
import org.systole.metrics.Observation.Moment;
import org.systole.metrics.Observation.SliceAt;
import org.systole.metrics.Observation.Subject;
import org.systole.metrics.SlicePosition;

class MetricsTableTest {
    private static final Subject SUBJECT = new Subject("acdc", "patient,\"1\"", null, "unet2d-0123456789ab");
    private static final List<Observation> ROWS = List.of(
            new Observation(
                    SUBJECT,
                    new Moment(0, EndPhase.END_DIASTOLE),
                    Structure.MYOCARDIUM,
                    null,
                    Metric.DICE,
                    Measured.of(0.1 + 0.2)),
            new Observation(
                    SUBJECT,
                    new Moment(9, EndPhase.END_SYSTOLE),
                    Structure.LEFT_VENTRICLE_CAVITY,
                    new SliceAt(3, SlicePosition.APICAL),
                    Metric.HAUSDORFF,
                    Measured.undefined(Reason.PREDICTION_EMPTY)),
            new Observation(
                    SUBJECT,
                    Moment.WHOLE_CYCLE,
                    Structure.LEFT_VENTRICLE_CAVITY,
                    null,
                    Metric.REFERENCE_EJECTION_FRACTION,
                    Measured.of(1e-12)));

    @Test
    void theCsvHasARowPerFigureAndKeepsEveryDigit() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new String(new MetricsTable(ROWS).csv(), UTF_8))
                    .isEqualTo("dataset,patient,pathology,model,structure,phase,end_phase,slice,slice_position,metric,"
                            + "unit,value,undefined\r\n"
                            + "acdc,\"patient,\"\"1\"\"\",,unet2d-0123456789ab,MYOCARDIUM,0,END_DIASTOLE,,,dice,1,"
                            + "0.30000000000000004,\r\n"
                            + "acdc,\"patient,\"\"1\"\"\",,unet2d-0123456789ab,LEFT_VENTRICLE_CAVITY,9,END_SYSTOLE,3,"
                            + "APICAL,hausdorffMm,mm,,PREDICTION_EMPTY\r\n"
                            + "acdc,\"patient,\"\"1\"\"\",,unet2d-0123456789ab,LEFT_VENTRICLE_CAVITY,,,,,"
                            + "referenceEjectionFractionPercent,%,1.0E-12,\r\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theParquetFileGivesBackWhatWasWritten(@TempDir Path folder) throws Exception {
        assertThat(read(folder, new MetricsTable(ROWS))).isEqualTo(expected(ROWS));
    }

    @Test
    void aTableWithoutRowsIsStillATable(@TempDir Path folder) throws Exception {
        assertThat(read(folder, new MetricsTable(List.of()))).isEmpty();
        assertThat(new String(new MetricsTable(List.of()).csv(), UTF_8).lines()).hasSize(1);
    }

    @Test
    void theDictionaryNamesEveryColumnAndEveryMetric() throws Exception {
        JsonNode dictionary = new ObjectMapper().readTree(new MetricsTable(ROWS).dictionary());

        String headings = new String(new MetricsTable(ROWS).csv(), UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(dictionary.path("columns").findValuesAsText("name")).containsExactly(headings.split(","));
        assertThat(dictionary.path("metrics").findValuesAsText("metric"))
                .containsExactlyElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::key).toList());
        assertThat(dictionary.path("undefined").has("PREDICTION_EMPTY")).isTrue();
    }

    private static List<Map<String, Object>> read(Path folder, MetricsTable table) throws Exception {
        Path file = Files.write(folder.resolve("metrics.parquet"), table.parquet());
        List<Map<String, Object>> rows = new ArrayList<>();
        try (var read = ParquetReader.streamContent(
                file.toFile(), blue.strategic.parquet.HydratorSupplier.constantly(new RowAsMap()))) {
            read.forEach(rows::add);
        }
        return rows;
    }

    private static List<Map<String, Object>> expected(List<Observation> rows) {
        List<Map<String, Object>> expected = new ArrayList<>();
        for (Observation row : rows) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (Column column : Column.values()) {
                map.put(column.key(), column.of(row));
            }
            expected.add(map);
        }
        return expected;
    }

    private static final class RowAsMap
            implements blue.strategic.parquet.Hydrator<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> start() {
            return new LinkedHashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> target, String heading, Object value) {
            target.put(heading, value);
            return target;
        }

        @Override
        public Map<String, Object> finish(Map<String, Object> target) {
            return target;
        }
    }
}
