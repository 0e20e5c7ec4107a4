package org.systole.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.CellMetrics;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.MetricsDocument;
import org.systole.workflows.PreparedDataset;
import org.systole.workflows.PreparedDataset.PreparedEntry;
import org.systole.workflows.SegmentResult;
import org.systole.workflows.SegmentResult.SegmentedCase;
import org.systole.workflows.StoredObject;

class CellEvaluationTest {
    private static final List<Integer> PROGRESS = new ArrayList<>();
    private static TestStore store;
    private static StoredHearts hearts;
    private static StoredObject index;
    private static CellEvaluation cells;

    @BeforeAll
    static void start() {
        store = new TestStore();
        hearts = new StoredHearts(store.client());
        index = index();
        cells = new CellEvaluation(store.client(), new CaseEvaluation(store.client()), PROGRESS::add);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void aCellHasTheNumbersOfEachCaseAndTheirMeans() throws Exception {
        PROGRESS.clear();
        SegmentResult segmented = segmented(
                new SegmentedCase("good", mask(StoredHearts.DIASTOLIC_RADIUS)), new SegmentedCase("poor", mask(11)));

        EvaluationResult result = cells.evaluate(request("good", "poor"), segmented);

        List<CellMetrics> rows = CanonicalJson.read(
                        store.client().get(CellEvaluation.ref(result.metrics())), MetricsDocument.class)
                .rows();
        assertThat(value(rows, "good", "ED", "dice")).isEqualTo(1);
        assertThat(value(rows, "poor", "ED", "dice")).isBetween(0.6, 0.9);
        assertThat(result.cases()).isEqualTo(2);
        assertThat(result.summary().get("LEFT_VENTRICLE_CAVITY.dice"))
                .isCloseTo(
                        (value(rows, "good", "ALL", "dice") + value(rows, "poor", "ALL", "dice")) / 2, within(1e-12));
        assertThat(result.summary())
                .containsKeys(
                        "LEFT_VENTRICLE_CAVITY.hausdorffMm",
                        "LEFT_VENTRICLE_CAVITY.ejectionFraction",
                        "LEFT_VENTRICLE_CAVITY.ejectionFractionError",
                        "MYOCARDIUM.massG")
                .doesNotContainKey("RIGHT_VENTRICLE_CAVITY.dice");
        assertThat(PROGRESS).containsExactly(1, 2);
        assertThat(new String(store.client().get(CellEvaluation.ref(result.report())), UTF_8))
                .contains("good", "poor", "Best case, good", "Worst case, poor");
    }

    @Test
    void whatTheStepsDoIsTheMeanOverAllVolumesOfTheCases() throws Exception {
        SegmentResult segmented = segmented(
                new SegmentedCase("good", mask(StoredHearts.DIASTOLIC_RADIUS)), new SegmentedCase("poor", mask(11)));

        EvaluationDocument cell = CanonicalJson.read(
                store.client()
                        .get(CellEvaluation.ref(cells.evaluate(request("good", "poor"), segmented)
                                .evaluation())),
                EvaluationDocument.class);

        assertThat(cell.ablation()).hasSize(4 * 2).allSatisfy(row -> {
            assertThat(row.volumes()).isEqualTo(4);
            assertThat(row.diceAfter()).isEqualTo(row.diceBefore());
        });
        assertThat(cell.ablation().get(1).diceBefore())
                .isCloseTo(cell.structures().get("LEFT_VENTRICLE_CAVITY").dice(), within(1e-12));
    }

    @Test
    void theTableLiesBesideTheReportWhoseLinksLeadToTheCases() throws Exception {
        ObjectStore objects = store.client();
        EvaluationResult result = cells.evaluate(request("poor"), segmented(new SegmentedCase("poor", mask(10))));

        ObjectRef report = CellEvaluation.ref(result.report());
        assertThat(report.key()).startsWith("reports/").endsWith("/report.html");
        String csv = new String(objects.beside(report, "metrics.csv"), UTF_8);
        assertThat(csv.lines().filter(line -> line.contains(",END_SYSTOLE,,,dice,")))
                .hasSize(2);
        assertThat(csv).contains("hearts,poor,,", ",APICAL,dice,", "predictionEjectionFractionPercent");
        assertThat(objects.beside(report, "metrics.parquet")).startsWith('P', 'A', 'R', '1');
        assertThat(new String(objects.beside(report, "columns.json"), UTF_8)).contains("slice_position");
        String link = new String(objects.get(report), UTF_8).replaceAll("(?s).*href='../../([^']*)'.*", "$1");
        assertThat(objects.stat(ObjectStore.SYSTOLE, link)).isPresent();
    }

    @Test
    void theSameCellIsAnsweredWithTheSameObjects() throws Exception {
        SegmentResult segmented = segmented(new SegmentedCase("poor", mask(11)));

        assertThat(cells.evaluate(request("poor"), segmented)).isEqualTo(cells.evaluate(request("poor"), segmented));
    }

    @Test
    void noCasesGiveAnEmptyResult() throws Exception {
        EvaluationResult result = cells.evaluate(request(), segmented());

        assertThat(result.cases()).isZero();
        assertThat(result.summary()).isEmpty();
        assertThat(CanonicalJson.read(store.client().get(CellEvaluation.ref(result.metrics())), MetricsDocument.class)
                        .rows())
                .isEmpty();
    }

    @Test
    void aCaseThatNobodyLabelledOrPreparedIsBadInput() {
        assertBad("unlabelled", "evaluate.no-reference");
        assertBad("unheard-of", "evaluate.case-missing");
    }

    private static void assertBad(String caseId, String code) {
        SegmentResult segmented = segmented(new SegmentedCase(caseId, mask(11)));
        assertThatThrownBy(() -> cells.evaluate(request(caseId), segmented))
                .isInstanceOfSatisfying(
                        BadInputException.class, bad -> assertThat(bad.code()).isEqualTo(code));
    }

    private static double value(List<CellMetrics> rows, String caseId, String phase, String metric) {
        return rows.stream()
                .filter(row -> row.caseId().equals(caseId)
                        && row.phase().equals(phase)
                        && row.metric().equals(metric)
                        && row.structure().equals("LEFT_VENTRICLE_CAVITY"))
                .map(CellMetrics::value)
                .findFirst()
                .orElseThrow();
    }

    private static SegmentResult segmented(SegmentedCase... cases) {
        return new SegmentResult(List.of(cases), 1);
    }

    private static EvaluationRequest request(String... cases) {
        StoredObject archive = new StoredObject("systole", "models/0.zip", "00", 1, "application/zip");
        return new EvaluationRequest("unet-0", archive, "hearts", "d1", index, List.of(cases), null);
    }

    private static StoredObject mask(double radius) {
        return CellEvaluation.stored(hearts.segmentation(hearts.prepared("s-heart"), StoredHearts.beat(radius)));
    }

    private static StoredObject index() {
        StoredObject prepared = CellEvaluation.stored(hearts.prepared("s-heart"));
        StoredObject reference = CellEvaluation.stored(hearts.reference());
        byte[] json = CanonicalJson.bytes(new PreparedDataset(
                "hearts",
                "d1",
                "khened",
                List.of(
                        new PreparedEntry("good", "p-1", prepared, prepared, reference),
                        new PreparedEntry("poor", "p-2", prepared, prepared, reference),
                        new PreparedEntry("unlabelled", "p-3", prepared, prepared, null)),
                List.of()));
        ObjectRef stored = store.client()
                .putIfAbsent(
                        ObjectStore.SYSTOLE, "prepared/" + Sha256.of(json) + "/dataset.json", json, "application/json");
        return CellEvaluation.stored(stored);
    }
}
