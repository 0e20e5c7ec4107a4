package org.systole.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.systole.metrics.Measured;

/** Agreement with SciPy, NumPy and statsmodels (tools/golden/metric_statistics.py). */
class GoldenStatisticsTest {
    private static final Offset<Double> EQUAL = within(1e-9);

    private static JsonNode golden;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = GoldenStatisticsTest.class.getResourceAsStream("/golden/statistics.json")) {
            golden = new ObjectMapper().readTree(in);
        }
    }

    @Test
    void distributionsAreThoseOfNumPy() {
        for (JsonNode expected : golden.get("distribution")) {
            Distribution found = Distribution.of(numbers(expected.get("values")));

            equal(found.mean(), expected.get("mean"));
            equal(found.standardDeviation(), expected.get("standardDeviation"));
            equal(found.minimum(), expected.get("minimum"));
            equal(found.lowerQuartile(), expected.get("lowerQuartile"));
            equal(found.median(), expected.get("median"));
            equal(found.upperQuartile(), expected.get("upperQuartile"));
            equal(found.maximum(), expected.get("maximum"));
        }
    }

    @Test
    void bootstrapIntervalsAreThoseOfScipyButForTheDraws() {
        Bootstrap bootstrap = new Bootstrap(7, 200_000);
        for (JsonNode expected : golden.get("bootstrapMean")) {
            near(bootstrap.mean(PatientValues.independent(numbers(expected.get("values")))), expected);
        }
        for (JsonNode expected : golden.get("bootstrapMedian")) {
            near(bootstrap.median(PatientValues.independent(numbers(expected.get("values")))), expected);
        }
        for (JsonNode expected : golden.get("clusteredMean")) {
            Map<String, List<Double>> patients = new TreeMap<>();
            for (JsonNode rows : expected.get("patients")) {
                List<Double> own = new ArrayList<>();
                rows.forEach(value -> own.add(value.asDouble()));
                patients.put("patient" + patients.size(), own);
            }
            near(bootstrap.mean(PatientValues.of(patients)), expected);
        }
    }

    @Test
    void signedRankTestsAreThoseOfScipy() {
        for (JsonNode expected : golden.get("wilcoxon")) {
            equal(WilcoxonSignedRank.of(pairs(expected)).pValue(), expected.get("pValue"));
        }
    }

    @Test
    void limitsOfAgreementAreThoseOfScipy() {
        for (JsonNode expected : golden.get("blandAltman")) {
            BlandAltman found = BlandAltman.of(pairs(expected));

            equal(found.bias(), expected.get("bias"));
            equal(found.standardDeviation(), expected.get("standardDeviation"));
            equal(found.lowerLimit(), expected.get("lowerLimit"));
            equal(found.upperLimit(), expected.get("upperLimit"));
        }
    }

    @Test
    void correlationsAreThoseOfScipy() {
        for (JsonNode expected : golden.get("pearson")) {
            equal(PearsonCorrelation.of(pairs(expected)), expected.get("r"));
        }
    }

    @Test
    void holmsCorrectionIsThatOfStatsmodels() {
        List<Measured> pValues = StreamSupport.stream(golden.at("/holm/pValues").spliterator(), false)
                .map(p -> Measured.of(p.asDouble()))
                .toList();

        List<Measured> adjusted = HolmCorrection.adjust(pValues);

        assertThat(adjusted).hasSize(6);
        for (int i = 0; i < adjusted.size(); i++) {
            equal(adjusted.get(i), golden.at("/holm/adjusted").get(i));
        }
    }

    private static PairedValues pairs(JsonNode one) {
        return PairedValues.of(numbers(one.get("first")), numbers(one.get("second")));
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static void equal(Estimate found, JsonNode expected) {
        equal(found.value(), expected.get(0));
        equal(found.low(), expected.get(1));
        equal(found.high(), expected.get(2));
    }

    private static void equal(Measured found, JsonNode expected) {
        assertThat(found.asOptional().orElseThrow()).isCloseTo(expected.asDouble(), EQUAL);
    }

    /** Two sets of 200,000 draws put the ends of an interval less than 2 % of its width apart. */
    private static void near(Estimate found, JsonNode expected) {
        double low = expected.get("low").asDouble();
        double high = expected.get("high").asDouble();
        equal(found.value(), expected.get("value"));
        assertThat(found.low().asOptional().orElseThrow()).isCloseTo(low, within(0.02 * (high - low)));
        assertThat(found.high().asOptional().orElseThrow()).isCloseTo(high, within(0.02 * (high - low)));
    }
}
