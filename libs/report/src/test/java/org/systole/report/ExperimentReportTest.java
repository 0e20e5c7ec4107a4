package org.systole.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systole.report.ExperimentReport.Cell;
import org.systole.report.figures.Figure;

class ExperimentReportTest {
    private static final ExperimentReport REPORT = new ExperimentReport(
            "Experiment e",
            "Two nets.",
            List.of(
                    cell("unet2d", List.of("acdc"), "acdc", 0.9, 0.8, 600),
                    cell("densenet", List.of("acdc"), "acdc", 0.95, 0.7, 1200),
                    cell("unet2d", List.of("acdc"), "sb", 0.6, 0.5, 600),
                    cell("unet2d", List.of("sb"), "sb", 0.8, 0.7, 300),
                    cell("unet2d", List.of("sb", "acdc"), "sb", 0.85, 0.75, 900)));

    @Test
    void everyStructureOfEveryContestHasAWinner() {
        String words = words("Top placings", 0);

        assertThat(words)
                .contains("overall, unet2d: 1", "overall, densenet: 1", "acdc, unet2d: 1")
                .doesNotContain("sb, unet2d"); // nobody competes there
    }

    @Test
    void theLossIsAgainstTheTestDatasetsOwnTraining() {
        assertThat(words("Generalization", 0))
                .contains("trained on acdc instead of the test dataset", "sb, unet2d: 0.200")
                .doesNotContain("densenet");
    }

    @Test
    void moreDataIsComparedOnOneTestDataset() {
        assertThat(words("Effect of more training data", 1))
                .contains("Tested on sb", "acdc, unet2d: 0.550", "sb, unet2d: 0.750", "acdc + sb, unet2d: 0.800");
    }

    @Test
    void trainingTimesAreMinutesAndEqualTrainingsStandOnce() {
        assertThat(words("Training times", 0))
                .containsOnlyOnce("acdc, unet2d: 10.0")
                .contains("acdc, densenet: 20.0");
    }

    @Test
    void thePageHasEveryCell() {
        assertThat(REPORT.toHtml())
                .contains("acdc + sb", "Dice, left ventricle cavity", "<td>0.850</td>", "Top placings");
    }

    @Test
    void anExperimentWithoutEvaluationsIsAPageAllTheSame() {
        assertThat(new ExperimentReport("e", "None.", List.of()).toHtml()).contains("All cells");
        assertThat(new ExperimentReport("e", "None.", List.of(new Cell("unet2d", List.of("a"), "a", Map.of(), 1)))
                        .cells())
                .isEmpty();
    }

    private static String words(String section, int at) {
        List<Figure> figures = REPORT.figures().get(section);
        return figures.get(at).title() + figures.get(at).description();
    }

    private static Cell cell(
            String net, List<String> train, String test, double cavity, double myocardium, double seconds) {
        return new Cell(net, train, test, Map.of("LEFT_VENTRICLE_CAVITY", cavity, "MYOCARDIUM", myocardium), seconds);
    }
}
