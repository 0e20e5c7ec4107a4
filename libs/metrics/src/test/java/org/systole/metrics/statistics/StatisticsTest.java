package org.systole.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Reason;

class StatisticsTest {
    private static final Measured NO_VALUES = Measured.undefined(Reason.NO_VALUES);
    private static final Measured TOO_FEW = Measured.undefined(Reason.TOO_FEW_VALUES);
    private static final Measured NO_VARIATION = Measured.undefined(Reason.NO_VARIATION);
    /** Peak expiratory flow of 17 subjects by two meters, l/min (J. M. Bland, D. G. Altman, Lancet 327 (1986)). */
    private static final PairedValues FLOW = PairedValues.of(
            new double[] {512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451},
            new double[] {494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427});

    @Test
    void withoutValuesNothingIsDefined() {
        Distribution none = Distribution.of();

        assertThat(List.of(none.mean(), none.standardDeviation(), none.median(), none.interquartileRange()))
                .containsOnly(NO_VALUES);
        assertThat(Bootstrap.standard().mean(PatientValues.independent()).value())
                .isEqualTo(NO_VALUES);
        assertThat(BlandAltman.of(PairedValues.of(new double[0], new double[0]))
                        .bias()
                        .value())
                .isEqualTo(NO_VALUES);
        assertThat(WilcoxonSignedRank.of(PairedValues.of(new double[0], new double[0]))
                        .pValue())
                .isEqualTo(NO_VALUES);
        assertThat(PearsonCorrelation.of(PairedValues.of(new double[0], new double[0]))
                        .value())
                .isEqualTo(NO_VALUES);
    }

    @Test
    void oneValueHasNoSpread() {
        PairedValues one = PairedValues.of(new double[] {3}, new double[] {5});

        assertThat(Distribution.of(4).mean()).isEqualTo(Measured.of(4));
        assertThat(Distribution.of(4).standardDeviation()).isEqualTo(TOO_FEW);
        assertThat(BlandAltman.of(one).bias()).isEqualTo(new Estimate(Measured.of(2), TOO_FEW, TOO_FEW));
        assertThat(BlandAltman.of(one).lowerLimit().value()).isEqualTo(TOO_FEW);
        assertThat(PearsonCorrelation.of(one).value()).isEqualTo(TOO_FEW);
    }

    @Test
    void manyRowsOfOnePatientGiveAMeanAndNoInterval() {
        Estimate mean = Bootstrap.standard().mean(PatientValues.of(Map.of("a", List.of(1.0, 2.0, 6.0))));

        assertThat(mean).isEqualTo(new Estimate(Measured.of(3), TOO_FEW, TOO_FEW));
    }

    @Test
    void equalValuesGiveNoIntervalOfWidthZero() {
        Estimate mean = Bootstrap.standard().mean(PatientValues.independent(1, 1, 1));

        assertThat(mean).isEqualTo(new Estimate(Measured.of(1), NO_VARIATION, NO_VARIATION));
    }

    @Test
    void anIntervalDependsOnSeedAndValuesAndNotOnTheirOrder() {
        Bootstrap bootstrap = new Bootstrap(3, 1000);
        Estimate mean =
                bootstrap.mean(PatientValues.of(Map.of("a", List.of(1.0, 4.0), "b", List.of(2.0), "c", List.of(9.0))));

        assertThat(bootstrap.mean(PatientValues.of(
                        new java.util.TreeMap<>(Map.of("c", List.of(9.0), "b", List.of(2.0), "a", List.of(4.0, 1.0))))))
                .isEqualTo(mean);
        PatientValues many = PatientValues.independent(new Random(5).doubles(40).toArray());
        assertThat(new Bootstrap(4, 1000).mean(many)).isNotEqualTo(bootstrap.mean(many));
    }

    @Test
    void repeatingEveryRowOfAPatientMakesNoIntervalNarrower() {
        Bootstrap bootstrap = new Bootstrap(3, 1000);

        Estimate once =
                bootstrap.mean(PatientValues.of(Map.of("a", List.of(1.0), "b", List.of(2.0), "c", List.of(9.0))));
        Estimate thrice = bootstrap.mean(PatientValues.of(
                Map.of("a", List.of(1.0, 1.0, 1.0), "b", List.of(2.0, 2.0, 2.0), "c", List.of(9.0, 9.0, 9.0))));

        assertThat(value(thrice.low())).isCloseTo(value(once.low()), within(1e-12));
        assertThat(value(thrice.high())).isCloseTo(value(once.high()), within(1e-12));
    }

    @Test
    void intervalsOfTheMeanCoverTheTruthAboutAsOftenAsTheySay() {
        Random random = new Random(11);
        int covered = 0;
        for (int sample = 0; sample < 400; sample++) {
            double[] values = random.doubles(30).map(u -> -Math.log(1 - u)).toArray();
            Estimate mean = new Bootstrap(sample, 1000).mean(PatientValues.independent(values));
            covered += value(mean.low()) <= 1 && 1 <= value(mean.high()) ? 1 : 0;
        }

        assertThat(covered / 400.0).isBetween(0.90, 0.98);
    }

    @Test
    void limitsOfAgreementAreThoseThatBlandAndAltmanPublished() {
        BlandAltman flow = BlandAltman.of(FLOW);

        assertThat(value(flow.bias().value())).isCloseTo(-2.1, within(0.05));
        assertThat(value(flow.standardDeviation())).isCloseTo(38.8, within(0.05));
        assertThat(value(flow.bias().low())).isCloseTo(-22.0, within(0.1));
        assertThat(value(flow.bias().high())).isCloseTo(17.8, within(0.1));
        // the paper takes 2 for 1.96
        assertThat(value(flow.lowerLimit().value())).isCloseTo(-79.7, within(1.7));
        assertThat(value(flow.upperLimit().value())).isCloseTo(75.5, within(1.7));
    }

    @Test
    void pairsWithoutADifferenceAreNoTest() {
        WilcoxonSignedRank same = WilcoxonSignedRank.of(PairedValues.of(new double[] {1, 2}, new double[] {1, 2}));

        assertThat(same.pValue()).isEqualTo(NO_VARIATION);
        assertThat(same.equalPairs()).isEqualTo(2);
    }

    @Test
    void aSideThatDoesNotVaryCorrelatesWithNothing() {
        PairedValues flat = PairedValues.of(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3});

        assertThat(PearsonCorrelation.of(flat).value()).isEqualTo(NO_VARIATION);
    }

    @Test
    void undefinedTestsDoNotCountInTheFamily() {
        assertThat(HolmCorrection.adjust(List.of(Measured.of(0.04), NO_VARIATION, Measured.of(0.01))))
                .containsExactly(Measured.of(0.04), NO_VARIATION, Measured.of(0.02));
    }

    @Test
    void valuesThatHaveNoPartnerAreRefused() {
        assertThatThrownBy(() -> PairedValues.of(new double[2], new double[3])).hasMessageContaining("2 values");
    }

    private static double value(Measured measured) {
        return measured.asOptional().orElseThrow();
    }
}
