package org.systole.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.Structure;

class StudyReportTest {
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Test
    void theFiguresStandOnThePageWithTheirUnits() {
        assertThat(report("s-0123456789abcdef").toHtml())
                .contains(
                        "EDV (ml)", "EF (%)", "Hausdorff (mm)", "58.3", "0.912", "Left ventricle cavity, end diastole");
    }

    @Test
    void whatIsNotComputableIsADashWithANote() {
        assertThat(report("s-1").toHtml()).contains("<td>–</td>", "in the reference, but not predicted");
    }

    @Test
    void everyPageSaysForResearchUseOnly() {
        String summary = new SummaryReport("Demo", "All of it.", List.of(), List.of(), List.of()).toHtml();

        assertThat(report("s-1").toHtml()).contains("For research use only");
        assertThat(summary).contains("For research use only");
    }

    @Test
    void textIsEscapedEverywhere() {
        String hostile = "<script>alert('1')</script>\"&";
        Table table = new Table(hostile, List.of(hostile), List.of(List.of(hostile)));
        String page = new SummaryReport(
                        hostile,
                        hostile,
                        List.of(table),
                        List.of(new Picture(hostile, hostile, "'><script>")),
                        List.of(hostile))
                .toHtml();

        assertThat(page).doesNotContain("<script", "alert('").contains("&lt;script&gt;alert(&#39;1&#39;)");
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertThat(report("s-1").toHtml()).doesNotContain("http:", "https:", "<link", "<script", "@import", "url(");
    }

    @Test
    void wideTablesAreReachedByKeyboard() {
        assertThat(report("s-1").toHtml()).contains("tabindex='0' role='region'", "scope='col'", "scope='row'");
    }

    @Test
    void aCineMovesOnlyWhereItIsAskedTo() {
        String page = report("s-1").toHtml();

        assertThat(page.indexOf("alt='Beating heart'")).isPositive().isLessThan(page.indexOf("<details>"));
        assertThat(page.indexOf("data:image/gif"))
                .isGreaterThan(page.indexOf("<details>"))
                .isLessThan(page.indexOf("</details>"));
    }

    @Test
    void theModelIsJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        StudyReport report = report("s-1");

        assertThat(json.readValue(json.writeValueAsBytes(report), StudyReport.class))
                .isEqualTo(report);
    }

    @Test
    void aRowThatDoesNotFitItsHeadingsIsRefused() {
        assertThatThrownBy(() -> new Table("t", List.of("a", "b"), List.of(List.of("1"))))
                .hasMessageContaining("1 cells under 2");
    }

    @Test
    void aPageIsOneFile(@TempDir Path folder) throws Exception {
        Path page =
                Files.writeString(folder.resolve("report.html"), report("s-1").toHtml());

        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("data:image/png;base64," + DOT);
    }

    static StudyReport report(String study) {
        return new StudyReport(
                study,
                "unet2d-0123456789ab",
                true,
                List.of("The ejection fraction is outside 10 to 85 %."),
                List.of(
                        new AgreementRow(
                                Structure.LEFT_VENTRICLE_CAVITY,
                                "end diastole",
                                0.912,
                                7.5,
                                4.2,
                                1.1,
                                140.2,
                                135.9,
                                null),
                        new AgreementRow(
                                Structure.MYOCARDIUM,
                                "end systole",
                                0.0,
                                null,
                                null,
                                null,
                                90.0,
                                0.0,
                                "in the reference, but not predicted")),
                List.of(new MeasuresRow("Prediction, whole stack", 144.0, 60.0, 84.0, 58.3, null)),
                List.of(144.0, 120.0, 60.0, 100.0, 140.0),
                List.of(new Picture("End diastole, slice 4", "LV cavity outlined in red", DOT)),
                List.of(new Animation("Slice 4", "Beating heart", DOT, "R0lGODlhAQABAAAAACw=")),
                List.of("Volumes are area times centre-to-centre slice distance."));
    }
}
