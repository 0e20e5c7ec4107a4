package org.systole.report.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.metrics.Measured.Reason;
import org.systole.metrics.Metric;

/** What the columns, metrics and reasons of the table mean. */
final class Dictionary {
    private Dictionary() {}

    static byte[] json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("notice", "For research use only.");
        List<Map<String, String>> columns = new ArrayList<>();
        for (Column column : Column.values()) {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("name", column.key());
            entry.put("type", column.type().name().toLowerCase(Locale.ROOT));
            entry.put("meaning", column.meaning());
            columns.add(entry);
        }
        all.put("columns", columns);
        List<Map<String, String>> metrics = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("metric", metric.key());
            entry.put("unit", metric.unit());
            entry.put("meaning", meaning(metric));
            metrics.add(entry);
        }
        all.put("metrics", metrics);
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            reasons.put(reason.name(), reason.note());
        }
        all.put("undefined", reasons);
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are JSON", e);
        }
    }

    private static String meaning(Metric metric) {
        return switch (metric) {
            case DICE -> "2|A∩B| / (|A|+|B|), over the slices that reference and prediction know.";
            case HAUSDORFF -> "Hausdorff distance over the enclosed voxels; the headline distance.";
            case SURFACE_HAUSDORFF -> "Hausdorff distance over the surface voxels.";
            case HAUSDORFF_95 -> "Larger of the two directed 95th percentiles over the surface voxels.";
            case AVERAGE_SURFACE_DISTANCE -> "Average symmetric surface distance, pooled over both directions.";
            case REFERENCE_VOLUME -> "Volume of the reference over the slices that both know.";
            case PREDICTION_VOLUME -> "Volume of the prediction over the slices that both know.";
            case PREDICTION_WHOLE_STACK_VOLUME -> "Volume of the prediction over all of its slices.";
            case REFERENCE_END_DIASTOLIC_VOLUME -> "At the reference's end diastole, slices that both know.";
            case PREDICTION_END_DIASTOLIC_VOLUME -> "At the reference's end diastole, slices that both know.";
            case REFERENCE_END_SYSTOLIC_VOLUME -> "At the reference's end systole, slices that both know.";
            case PREDICTION_END_SYSTOLIC_VOLUME -> "At the reference's end systole, slices that both know.";
            case REFERENCE_STROKE_VOLUME -> "End-diastolic less end-systolic volume of the reference.";
            case PREDICTION_STROKE_VOLUME -> "End-diastolic less end-systolic volume of the prediction.";
            case REFERENCE_EJECTION_FRACTION -> "Stroke volume over end-diastolic volume of the reference.";
            case PREDICTION_EJECTION_FRACTION -> "Stroke volume over end-diastolic volume of the prediction.";
            case REFERENCE_MASS -> "Myocardium at end diastole, 1.05 g/ml, in the reference.";
            case PREDICTION_MASS -> "Myocardium at end diastole, 1.05 g/ml, in the prediction.";
        };
    }
}
