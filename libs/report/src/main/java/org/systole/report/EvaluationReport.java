package org.systole.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.metrics.Observation;
import org.systole.report.table.MetricsTable;

/**
 * How well a model, or whatever made the predictions, agrees with the references of several cases. The page expects the
 * files of its {@link MetricsTable} beside it.
 *
 * @param lead one or two sentences under the title
 * @param rows all figures
 * @param pictures best, median and worst case
 * @param links by case, where its own page lies, relative to this one
 * @param findings what is odd about which case
 */
public record EvaluationReport(
        String title,
        String lead,
        List<Observation> rows,
        List<Picture> pictures,
        Map<String, String> links,
        List<String> findings) {
    private static final List<String> NOTES = List.of(
            "Agreement is measured in three dimensions per labelled phase, over the slices that reference and prediction"
                    + " both know. LV is the left, RV the right ventricle; ED is end diastole, ES end systole.",
            "Hausdorff distances are over the enclosed voxels; HD95 is the larger of the two directed 95th percentiles"
                    + " over the surfaces; ASSD is pooled over both directions.",
            "Undefined figures (an empty structure has no distance) are left out of means and counted beside them.",
            "Intervals are 95 % bootstrap intervals over patients (BCa); those of a bias are Student's t. Limits of"
                    + " agreement are the bias ± 1.96 standard deviations.",
            "A box reaches from the lower to the upper quartile, whiskers to the furthest value within 1.5 interquartile"
                    + " ranges; every value is a dot.",
            "Outlines: left ventricle cavity vermilion, myocardium sky blue, right ventricle cavity yellow.");

    public EvaluationReport {
        rows = List.copyOf(rows);
        pictures = List.copyOf(pictures);
        links = Map.copyOf(links);
        findings = List.copyOf(findings);
    }

    /** The page, UTF-8 HTML without anything outside it. */
    public String toHtml() {
        Selection all = new Selection(rows);
        AgreementTables tables = new AgreementTables(all);
        EvaluationFigures figures = new EvaluationFigures(all);
        HtmlPage page = new HtmlPage(title, lead);
        page.table(tables.summary());
        page.figures("Agreement in pictures", figures.boxes());
        page.pictures("Best, median and worst case", pictures);
        Table measures = tables.measures();
        if (!measures.rows().isEmpty()) {
            page.table(measures);
        }
        page.figures("Clinical measures in pictures", figures.agreement());
        Table positions = tables.byPosition();
        if (!positions.rows().isEmpty()) {
            page.table(positions);
        }
        page.figures("Positions in pictures", figures.positions());
        page.table(tables.cases(links));
        page.links("All figures as a table", files());
        List<String> notes = new ArrayList<>(NOTES);
        notes.addAll(findings);
        page.notes(notes);
        return page.toHtml();
    }

    /** The files that the page expects beside it and, last, the page, by name. */
    public Map<String, byte[]> files(String pageName) {
        Map<String, byte[]> files = new LinkedHashMap<>(new MetricsTable(rows).files());
        files.put(pageName, toHtml().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return files;
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("metrics.csv: one row per case, structure, phase, slice and metric", MetricsTable.CSV);
        files.put("metrics.parquet: the same, typed", MetricsTable.PARQUET);
        files.put("columns.json: what the columns and metrics mean", MetricsTable.DICTIONARY);
        return files;
    }
}
