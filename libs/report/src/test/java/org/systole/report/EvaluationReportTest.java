package org.systole.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

class EvaluationReportTest {
    private static final Moment DIASTOLE = new Moment(0, EndPhase.END_DIASTOLE);

    @Test
    void meansStandWithTheirIntervalsAndTheMissesBesideThem() {
        String page = report(rows(0.9, 0.8, 0.7)).toHtml();

        assertThat(page)
                .contains("LV cavity, ED", "<td>0.800 (", "<td>0.800 (0.750 to 0.850)</td><td>3</td><td>0</td>");
        assertThat(page).contains("<td>Hausdorff (mm)</td><td>–</td><td>–</td><td>0</td><td>3</td>");
    }

    @Test
    void theWorstCaseComesFirstAndLeadsToItsPage() {
        String page = report(rows(0.9, 0.7, 0.8)).toHtml();
        String table = page.substring(page.indexOf("<th scope='col'>Case</th>"));

        assertThat(table.indexOf("case-1")).isLessThan(table.indexOf("case-2"));
        assertThat(table.indexOf("case-2")).isLessThan(table.indexOf("case-0"));
        assertThat(table).contains("<a href='cases/case-1.html'>case-1</a>");
    }

    @Test
    void bestMedianAndWorstAreThreeCasesWhereThereAreThree() {
        assertThat(CaseRanking.of(rows(0.9, 0.7, 0.8)).examples())
                .containsExactly(
                        Map.entry("case-0", "Best case"),
                        Map.entry("case-2", "Median case"),
                        Map.entry("case-1", "Worst case"));
        assertThat(CaseRanking.of(rows(0.9)).examples()).containsExactly(Map.entry("case-0", "Best case"));
        assertThat(CaseRanking.of(List.of()).examples()).isEmpty();
    }

    @Test
    void everythingIsReachedFromTheTopAndNothingIsLoadedFromElsewhere() {
        String page = report(rows(0.9, 0.8, 0.7)).toHtml();

        assertThat(page).contains("<nav aria-label='Contents'>", "href='#s1'", "id='s1'", "href='metrics.parquet'");
        assertThat(page).doesNotContain("http:", "https:", "<link", "<script", "@import", "url(");
        assertThat(page.split("<img ", -1).length).isEqualTo(page.split("<img alt='[^']", -1).length);
        assertThat(page).contains("data:image/svg+xml;base64,", "For research use only");
    }

    @Test
    void anEvaluationWithoutCasesIsAPageAllTheSame() {
        assertThat(report(List.of()).toHtml()).contains("Case by case");
    }

    @Test
    void theTableLiesBesideThePage() {
        Map<String, byte[]> files = report(rows(0.9)).files("report.html");

        assertThat(files).containsOnlyKeys("metrics.csv", "metrics.parquet", "columns.json", "report.html");
        assertThat(new String(files.get("report.html"), UTF_8))
                .isEqualTo(report(rows(0.9)).toHtml());
    }

    private static EvaluationReport report(List<Observation> rows) {
        Map<String, String> links = Map.of("case-0", "cases/case-0.html", "case-1", "cases/case-1.html");
        return new EvaluationReport("Model m on acdc", "Cases.", rows, List.of(), links, List.of());
    }

    /** One case per Dice, without any distance; ejection fractions and a slice so that every section is there. */
    private static List<Observation> rows(double... dice) {
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < dice.length; i++) {
            Subject subject = new Subject("acdc", "case-" + i, null, "m");
            add(rows, subject, DIASTOLE, null, Metric.DICE, Measured.of(dice[i]));
            add(rows, subject, DIASTOLE, null, Metric.HAUSDORFF, Measured.undefined(Reason.PREDICTION_EMPTY));
            add(rows, subject, DIASTOLE, new SliceAt(1, SlicePosition.MID), Metric.DICE, Measured.of(dice[i] / 2));
            Moment cycle = Moment.WHOLE_CYCLE;
            add(rows, subject, cycle, null, Metric.REFERENCE_EJECTION_FRACTION, Measured.of(50 + i));
            add(rows, subject, cycle, null, Metric.PREDICTION_EJECTION_FRACTION, Measured.of(52 + 2 * i));
        }
        return rows;
    }

    private static void add(
            List<Observation> rows, Subject subject, Moment moment, SliceAt slice, Metric metric, Measured value) {
        rows.add(new Observation(subject, moment, Structure.LEFT_VENTRICLE_CAVITY, slice, metric, value));
    }
}
