package org.systole.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.systole.metrics.Masks.CAVITY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.Measured.Reason;
import org.systole.metrics.Observation.Moment;
import org.systole.metrics.Observation.SliceAt;
import org.systole.metrics.Observation.Subject;
import org.systole.metrics.statistics.Bootstrap;
import org.systole.metrics.statistics.MetricSummary;
import org.systole.metrics.statistics.PairedValues;

class ObservationsTest {
    private static final Geometry GRID = Masks.grid(12, 10, 3);
    private static final Moment DIASTOLE = new Moment(0, EndPhase.END_DIASTOLE);
    private static final LabelMap LARGE = Masks.box(GRID, new int[] {0, 2, 2}, new int[] {2, 7, 7});
    private static final LabelMap SMALL = Masks.box(GRID, new int[] {0, 2, 2}, new int[] {1, 4, 7});

    @Test
    void aPhaseGivesARowPerMetricAndTheSameOnEverySlice() {
        Observations observations = new Observations(subject("a", "unet2d"));

        observations.add(DIASTOLE, StructureAgreement.compare(LARGE, SMALL, CAVITY));
        observations.addSlices(DIASTOLE, LARGE, SMALL, CAVITY);

        List<Observation> dice = only(observations.rows(), Metric.DICE);
        assertThat(dice)
                .extracting(Observation::slice)
                .containsExactly(
                        null,
                        new SliceAt(0, SlicePosition.APICAL),
                        new SliceAt(1, SlicePosition.MID),
                        new SliceAt(2, SlicePosition.BASAL));
        assertThat(dice)
                .extracting(Observation::value)
                .containsExactly(
                        Measured.of(2.0 * 36 / (108 + 36)),
                        Measured.of(2.0 * 18 / (36 + 18)),
                        Measured.of(2.0 * 18 / (36 + 18)),
                        Measured.of(0));
        assertThat(only(observations.rows(), Metric.HAUSDORFF).get(3).value())
                .isEqualTo(Measured.undefined(Reason.PREDICTION_EMPTY));
        assertThat(observations.rows()).hasSize(8 + 3 * 7);
    }

    @Test
    void aCycleGivesFunctionOfAVentricleAndMassOfTheMyocardium() {
        Observations observations = new Observations(subject("a", "unet2d"));
        StructureAgreement diastole = StructureAgreement.compare(LARGE, LARGE, CAVITY);
        StructureAgreement systole = StructureAgreement.compare(SMALL, LARGE, CAVITY);
        StructureAgreement noMuscle = StructureAgreement.compare(LARGE, LARGE, Structure.MYOCARDIUM);

        observations.addCycle(diastole, systole);
        observations.addCycle(noMuscle, noMuscle);

        List<Observation> rows = observations.rows();
        assertThat(rows).extracting(Observation::moment).containsOnly(Moment.WHOLE_CYCLE);
        assertThat(number(rows, Metric.REFERENCE_EJECTION_FRACTION)).isCloseTo(100 * 72 / 108.0, within(1e-9));
        assertThat(number(rows, Metric.PREDICTION_EJECTION_FRACTION)).isZero();
        assertThat(number(rows, Metric.REFERENCE_STROKE_VOLUME)).isCloseTo(72 * 1.5 * 1.25 * 8 / 1000, within(1e-9));
        assertThat(number(rows, Metric.REFERENCE_MASS)).isZero();
    }

    @Test
    void aVolumeThatIsNotThereGivesItsReasonToTheFunction() {
        Measured unknown = Measured.undefined(Reason.NOT_KNOWN);

        VentricleFunction function = VentricleFunction.of(Measured.of(100), unknown);

        assertThat(function.strokeVolumeMl()).isEqualTo(unknown);
        assertThat(function.ejectionFractionPercent()).isEqualTo(unknown);
        assertThat(ClinicalMeasures.massGrams(unknown)).isEqualTo(unknown);
    }

    @Test
    void aSummaryCountsTheMissesBesideTheMean() {
        MetricSummary summary = MetricSummary.of(
                List.of(
                        hausdorff("a", "unet2d", Measured.of(2)),
                        hausdorff("b", "unet2d", Measured.of(4)),
                        hausdorff("c", "unet2d", Measured.undefined(Reason.PREDICTION_EMPTY))),
                Bootstrap.standard());

        assertThat(summary.mean().value()).isEqualTo(Measured.of(3));
        assertThat(summary.patients()).isEqualTo(2);
        assertThat(summary.undefined()).containsExactly(java.util.Map.entry(Reason.PREDICTION_EMPTY, 1));
    }

    @Test
    void twoModelsArePairedByPatientWhereBothHaveAValue() {
        List<Observation> flat = List.of(
                hausdorff("a", "unet2d", Measured.of(2)),
                hausdorff("b", "unet2d", Measured.of(4)),
                hausdorff("c", "unet2d", Measured.undefined(Reason.PREDICTION_EMPTY)));
        List<Observation> deep = List.of(
                hausdorff("c", "unet3d", Measured.of(9)),
                hausdorff("b", "unet3d", Measured.of(3)),
                hausdorff("a", "unet3d", Measured.of(2.5)));

        PairedValues pairs = PairedValues.perPatient(flat, deep);

        assertThat(pairs.differences()).containsExactly(0.5, -1);
        assertThat(pairs.middles()).containsExactly(2.25, 3.5);
        assertThatThrownBy(() -> PairedValues.perPatient(List.of(flat.get(0), flat.get(0)), deep))
                .hasMessageContaining("two rows");
    }

    private static Observation hausdorff(String patient, String model, Measured value) {
        return new Observation(subject(patient, model), DIASTOLE, CAVITY, null, Metric.HAUSDORFF, value);
    }

    private static Subject subject(String patient, String model) {
        return new Subject("acdc", patient, "DCM", model);
    }

    private static List<Observation> only(List<Observation> rows, Metric metric) {
        return rows.stream().filter(row -> row.metric() == metric).toList();
    }

    private static double number(List<Observation> rows, Metric metric) {
        return only(rows, metric).get(0).value().asOptional().orElseThrow();
    }
}
