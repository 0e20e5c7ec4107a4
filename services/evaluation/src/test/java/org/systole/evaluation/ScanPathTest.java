package org.systole.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.systole.base.CanonicalJson;
import org.systole.imaging.LabelMap;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.FactReader;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EvaluationKind;
import org.systole.proto.events.v1.ScanEvaluated;
import org.systole.proto.events.v1.ScanFailed;
import org.systole.proto.events.v1.ScanSegmented;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@Timeout(60)
class ScanPathTest {
    private static final Instant STORED = Instant.parse("2026-01-02T03:04:05Z");

    @Inject
    ObjectStore store;

    @Inject
    KafkaSettings kafka;

    @Test
    void aScanWithAReferenceIsComparedWithIt() throws Exception {
        ScanEvaluated evaluated = (ScanEvaluated) answer("s-labelled", StoredHearts.beat(13), true);

        assertThat(evaluated.getKind()).isEqualTo(EvaluationKind.EVALUATION_KIND_REFERENCE);
        assertThat(evaluated.getHeader().getEventId()).isEqualTo("s-labelled/1/scan.evaluated");
        EvaluationDocument document =
                CanonicalJson.read(store.get(ObjectRef.of(evaluated.getEvaluation())), EvaluationDocument.class);
        assertThat(document.structures().get("LEFT_VENTRICLE_CAVITY").dice()).isBetween(0.8, 0.99);
        assertThat(store.get(ObjectRef.of(evaluated.getReport()))).isNotEmpty();
    }

    @Test
    void aScanWithoutAReferenceIsJudgedForPlausibility() throws Exception {
        ScanEvaluated plausible = (ScanEvaluated) answer("s-plausible", StoredHearts.beat(13), false);
        ScanEvaluated tiny = (ScanEvaluated) answer("s-tiny", StoredHearts.beat(7), false);

        assertThat(plausible.getKind()).isEqualTo(EvaluationKind.EVALUATION_KIND_PLAUSIBILITY);
        assertThat(plausible.getReview()).isFalse();
        assertThat(plausible.getReasonsList()).isEmpty();
        assertThat(tiny.getReview()).isTrue();
        assertThat(tiny.getReasonsList()).anySatisfy(reason -> {
            assertThat(reason.getCheck()).isEqualTo("diastolic-volume");
            assertThat(reason.getStructure()).isEqualTo("LEFT_VENTRICLE_CAVITY");
            assertThat(reason.hasPhase()).isFalse();
            assertThat(reason.getValue()).isLessThan(reason.getLimit());
            assertThat(reason.getUnit()).isEqualTo("ml");
        });
    }

    @Test
    void aMaskThatIsNotOfTheScanFailsTheScan() throws Exception {
        ScanFailed failed = (ScanFailed) answer("s-torn", StoredHearts.beat(13).subList(0, 2), false);

        assertThat(failed.getStage()).isEqualTo("evaluation");
        assertThat(failed.getCode()).isEqualTo("segmentation.phases");
    }

    private Message answer(String study, List<LabelMap> masks, boolean labelled) throws Exception {
        StoredHearts hearts = new StoredHearts(store);
        ObjectRef prepared = hearts.prepared(study);
        Fact segmented =
                segmented(study, hearts.segmentation(prepared, masks), prepared, labelled ? hearts.reference() : null);
        BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
        try (FactPublisher publisher = new FactPublisher(kafka, "test-" + study);
                FactReader reader = new FactReader(
                        kafka, Set.of(Topic.SCAN_EVALUATED, Topic.SCAN_FAILED), List.of(), (topic, fact) -> {
                            if (study.equals(fact.key())) {
                                answers.add(fact.message());
                            }
                        })) {
            reader.start();
            publisher.publish(List.of(segmented));
            Message answer = answers.poll(40, TimeUnit.SECONDS);
            assertThat(answer).as("a fact about " + study).isNotNull();
            return answer;
        }
    }

    private static Fact segmented(
            String study, ObjectRef segmentation, ObjectRef prepared, @Nullable ObjectRef reference) {
        ScanSegmented.Builder segmented = ScanSegmented.newBuilder()
                .setHeader(EventHeaders.forStudy(study, 1, Topic.SCAN_SEGMENTED, "test", TraceContext.start(), STORED))
                .setSegmentation(segmentation.toMessage())
                .setPrepared(prepared.toMessage())
                .setModelId("unet-0123456789ab");
        if (reference != null) {
            segmented.setReference(reference.toMessage());
        }
        return new Fact(Topic.SCAN_SEGMENTED, study, segmented.build());
    }
}
