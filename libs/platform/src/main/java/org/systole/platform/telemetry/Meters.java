package org.systole.platform.telemetry;

/** Names of the meters that the platform writes. A contract: docs/metrics.md. */
public final class Meters {
    public static final String STAGE_SECONDS = "systole.stage.seconds";
    public static final String STAGE_IN_FLIGHT = "systole.stage.in.flight";
    public static final String CONSUMER_LAG = "systole.consumer.lag";
    public static final String CONSUMER_PAUSED = "systole.consumer.paused";
    public static final String DLQ_RECORDS = "systole.dlq.records";
    public static final String STORE_SECONDS = "systole.store.seconds";
    public static final String OLDEST_UNFINISHED_SECONDS = "systole.study.oldest.unfinished.seconds";
    public static final String INGESTION_INSTANCES = "systole.ingestion.instances";
    public static final String OUTBOX_PENDING = "systole.ingestion.outbox.pending";
    public static final String TRAINING_LOSS = "systole.training.loss";
    public static final String TRAINING_DICE = "systole.training.dice";
    public static final String TRAINING_IMAGES = "systole.training.images";
    public static final String INFERENCE_SLICES = "systole.inference.slices";

    private Meters() {}
}
