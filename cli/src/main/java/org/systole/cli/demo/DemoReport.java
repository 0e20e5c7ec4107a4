package org.systole.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.cli.Console;
import org.systole.report.Picture;
import org.systole.report.SummaryReport;
import org.systole.report.Table;

/** The demo's result as table, page and JSON. */
final class DemoReport {
    private final DemoResult result;
    private final DemoData scans;

    DemoReport(DemoResult result, DemoData scans) {
        this.result = result;
        this.scans = scans;
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(new Table(
                "Agreement with the reference",
                List.of("structure", "Dice", "Hausdorff (mm)", "Dice of the untrained net"),
                agreement()));
        tables.add(new Table(
                "Left ventricle",
                List.of("phases", "ED phase", "ES phase", "EDV (ml)", "ESV (ml)", "EF (%)"),
                measures()));
        tables.add(new Table(
                "Time",
                List.of("what", "seconds"),
                List.of(
                        List.of("training, " + result.epochs() + " epochs", number(result.trainingSeconds(), 1)),
                        List.of(
                                "last image received to segmentation stored",
                                number(result.secondsToSegmentation(), 2)),
                        List.of("of these the net itself", number(result.netSeconds(), 2)))));
        return tables;
    }

    private List<List<String>> agreement() {
        List<List<String>> rows = new ArrayList<>();
        result.evaluation().path("structures").properties().forEach(entry -> {
            JsonNode metrics = entry.getValue();
            if (metrics.path("dice").isNumber()) {
                rows.add(List.of(
                        entry.getKey(),
                        number(metrics.path("dice"), 3),
                        number(metrics.path("hausdorffMm"), 1),
                        number(result.untrained().path(entry.getKey() + ".dice"), 3)));
            }
        });
        return rows;
    }

    private List<List<String>> measures() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("detected, whole stack", result.evaluation().path("measures")));
        rows.add(row("detected, reference's slices", result.evaluation().path("measuresAtDetectedPhases")));
        rows.add(row("reference's phases and slices", result.evaluation().path("measuresAtReferencePhases")));
        rows.add(row("reference", result.evaluation().path("referenceMeasures")));
        scans.known()
                .ifPresent(known -> rows.add(List.of(
                        "known (phantom)",
                        "",
                        "",
                        number(known.endDiastolicVolumeMl(), 1),
                        number(known.endSystolicVolumeMl(), 1),
                        number(100 * known.ejectionFraction(), 1))));
        return rows;
    }

    private static List<String> row(String name, JsonNode measures) {
        JsonNode left = measures.path("leftVentricle");
        return List.of(
                name,
                measures.path("endDiastolePhase").asText("-"),
                measures.path("endSystolePhase").asText("-"),
                number(left.path("endDiastolicVolumeMl"), 1),
                number(left.path("endSystolicVolumeMl"), 1),
                number(left.path("ejectionFraction"), 1));
    }

    /** Writes the page; returns its file. */
    Path write(Path folder) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (Path file : result.files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".png")) {
                pictures.add(Picture.of(name, "overlay of the segmentation", Files.readAllBytes(file)));
            }
        }
        SummaryReport page = new SummaryReport(
                "Systole demo",
                "Study " + result.studyId() + ", segmented as it arrived by model " + result.modelId()
                        + " and judged against its reference.",
                tables(),
                pictures,
                List.of("Trained on " + scans.training().size()
                        + " patients; the study's patient was not among them."));
        Path file = folder.resolve("demo.html");
        Files.writeString(file, page.toHtml());
        return file;
    }

    void print(Console console, Path page) {
        for (Table table : tables()) {
            console.line("");
            console.line("%s", table.caption());
            print(console, table);
        }
        console.line("");
        console.line("Pictures, masks and reports in %s:", page.getParent());
        result.files().forEach(file -> console.line("  %s", file.getFileName()));
        console.line("  %s", page.getFileName());
        console.line("For research use only: not a medical device.");
    }

    private static void print(Console console, Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.headings());
        lines.addAll(table.rows());
        for (List<String> cells : lines) {
            StringBuilder line = new StringBuilder("  ");
            for (int column = 0; column < cells.size(); column++) {
                int widest = 0;
                for (List<String> other : lines) {
                    widest = Math.max(widest, other.get(column).length());
                }
                line.append(
                        String.format(Locale.ROOT, (column == 0 ? "%-" : "%") + (widest + 2) + "s", cells.get(column)));
            }
            console.line("%s", line);
        }
    }

    Map<String, Object> json(Path page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("studyId", result.studyId());
        json.put("modelId", result.modelId());
        json.put("structures", result.evaluation().path("structures"));
        json.put("untrained", result.untrained());
        json.put("measures", result.evaluation().path("measures"));
        json.put("measuresAtDetectedPhases", result.evaluation().path("measuresAtDetectedPhases"));
        json.put("measuresAtReferencePhases", result.evaluation().path("measuresAtReferencePhases"));
        json.put("referenceMeasures", result.evaluation().path("referenceMeasures"));
        scans.known()
                .ifPresent(known -> json.put(
                        "known",
                        Map.of(
                                "endDiastolicVolumeMl", known.endDiastolicVolumeMl(),
                                "endSystolicVolumeMl", known.endSystolicVolumeMl(),
                                "ejectionFraction", 100 * known.ejectionFraction())));
        json.put("trainingSeconds", result.trainingSeconds());
        json.put("epochs", result.epochs());
        json.put("secondsToSegmentation", result.secondsToSegmentation());
        json.put("netSeconds", result.netSeconds());
        json.put("report", page.toString());
        json.put("files", result.files().stream().map(Path::toString).toList());
        return json;
    }

    private static String number(JsonNode value, int digits) {
        return value.isNumber() ? number(value.asDouble(), digits) : "-";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
