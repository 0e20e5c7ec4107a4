package org.systole.report.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.systole.metrics.statistics.PairedValues;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FiguresTest {
    private static final Figure BOXES = BoxPlot.of(
            "Dice by structure",
            "Dice (share)",
            List.of(
                    new BoxPlot.Group("LV cavity, ED", List.of(0.9, 0.92, 0.94, 0.1)),
                    new BoxPlot.Group("Myocardium, ES", List.of())));

    @Test
    void everyFigureIsAnSvgThatNamesNothingElsewhereAndAPngOfTwiceItsSize() throws Exception {
        for (Figure figure : List.of(BOXES, curve(), agreement(), bars(), map())) {
            Document svg = svg(figure);
            BufferedImage png = ImageIO.read(new ByteArrayInputStream(figure.png()));

            assertThat(svg.getDoctype()).isNull();
            assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("560");
            assertThat(new String(figure.svg(), UTF_8).replaceAll("xmlns(:xlink)?=\"[^\"]*\"", ""))
                    .doesNotContain("http:", "https:");
            assertThat(png.getWidth()).isEqualTo(2 * Figure.WIDTH);
            assertThat(figure.description()).isNotBlank();
        }
    }

    @Test
    void axesNameTheirUnits() throws Exception {
        assertThat(texts(curve())).contains("volume (ml)", "phase of the cardiac cycle (counted from 1)", "ED", "ES");
        assertThat(texts(agreement())).contains("mean of reference and prediction (%)", "prediction − reference (%)");
        assertThat(texts(BOXES)).contains("Dice (share)", "LV cavity, ED", "Myocardium, ES");
    }

    @Test
    void aBoxPlotShowsEveryValueAndSaysInWordsWhatItShows() {
        assertThat(new String(BOXES.svg(), UTF_8).split("fill:rgb\\(0,114,178\\)", -1))
                .hasSize(1 + 4);
        assertThat(BOXES.description()).contains("LV cavity, ED: 4 values, median 0.910", "Myocardium, ES: no value");
    }

    @Test
    void biasAndLimitsStandAtTheirLines() throws Exception {
        // differences 1, 2, 3: mean 2, standard deviation 1
        assertThat(texts(agreement())).contains("bias 2.0 %", "upper limit 4.0 %", "lower limit 0.0 %");
    }

    @Test
    void aBarSaysItsSeriesAndItsValueAndAMissingOneIsNotZero() throws Exception {
        assertThat(texts(bars()))
                .contains("2D U-Net: 3", "DenseNet: 0", "ACDC", "RVSC")
                .doesNotContain("2D U-Net: 0");
    }

    @Test
    void aMapWritesItsNumbersAndLeavesOutWhatIsNotKnown() throws Exception {
        assertThat(texts(map())).contains("0.930", "0.410", "trained on", "tested on");
        assertThat(map().description()).doesNotContain("LV, RV");
    }

    @Test
    void figuresAreTheSameInEveryLocale() {
        byte[] before = bars().svg();
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new String(bars().svg(), UTF_8)).isEqualTo(new String(before, UTF_8));
            assertThat(agreement().description()).contains("bias 2.0 %");
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static Figure curve() {
        return VolumeTimePlot.of(
                "Volume", List.of(new VolumeTimePlot.Curve("LV cavity", List.of(150.5, 90.25, 61.0, 120.0))), 0, 2);
    }

    private static Figure agreement() {
        return BlandAltmanPlot.of(
                "Ejection fraction", "%", PairedValues.of(new double[] {50, 55, 60}, new double[] {51, 57, 63}));
    }

    private static Figure bars() {
        return BarChart.of(
                "Top placings",
                "number",
                List.of("ACDC", "RVSC"),
                List.of(
                        new BarChart.Series("2D U-Net", Map.of("ACDC", 3.0)),
                        new BarChart.Series("DenseNet", Map.of("ACDC", 1234.0, "RVSC", 0.0))),
                0);
    }

    private static Figure map() {
        return HeatMap.of(
                "Mean Dice",
                "trained on",
                List.of("ACDC", "LV"),
                "tested on",
                List.of("ACDC", "RV"),
                Map.of("ACDC", Map.of("ACDC", 0.93, "RV", 0.41), "LV", Map.of("ACDC", 0.7)));
    }

    private static Document svg(Figure figure) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(figure.svg()));
    }

    private static List<String> texts(Figure figure) throws Exception {
        NodeList texts = svg(figure).getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent().strip())
                .toList();
    }
}
