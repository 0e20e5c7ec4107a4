package org.systole.platform.events;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.Map;
import org.systole.proto.events.v1.ExperimentCompleted;
import org.systole.proto.events.v1.ModelPromoted;
import org.systole.proto.events.v1.ModelTrained;
import org.systole.proto.events.v1.ScanEvaluated;
import org.systole.proto.events.v1.ScanFailed;
import org.systole.proto.events.v1.ScanPreprocessed;
import org.systole.proto.events.v1.ScanReceived;
import org.systole.proto.events.v1.ScanSegmented;

/** The topics of docs/data-contracts.md: name, partitions and what they carry. Facts are kept for ever. */
public enum Topic {
    SCAN_RECEIVED("scan.received", 3, false, ScanReceived.parser()),
    SCAN_PREPROCESSED("scan.preprocessed", 3, false, ScanPreprocessed.parser()),
    SCAN_SEGMENTED("scan.segmented", 3, false, ScanSegmented.parser()),
    SCAN_EVALUATED("scan.evaluated", 3, false, ScanEvaluated.parser()),
    SCAN_FAILED("scan.failed", 3, false, ScanFailed.parser()),
    MODEL_TRAINED("model.trained", 1, false, ModelTrained.parser()),
    MODEL_PROMOTED("model.promoted", 1, true, ModelPromoted.parser()),
    EXPERIMENT_COMPLETED("experiment.completed", 1, false, ExperimentCompleted.parser());

    private final String topicName;
    private final int partitions;
    private final boolean compacted;
    private final Parser<? extends Message> parser;

    Topic(String topicName, int partitions, boolean compacted, Parser<? extends Message> parser) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.compacted = compacted;
        this.parser = parser;
    }

    /** As Kafka knows it. */
    public String topicName() {
        return topicName;
    }

    /** Where consumers of this topic put what they cannot handle. */
    public String deadLetters() {
        return topicName + ".dlq";
    }

    public int partitions() {
        return partitions;
    }

    public Parser<? extends Message> parser() {
        return parser;
    }

    Map<String, String> configuration() {
        return compacted
                ? Map.of("cleanup.policy", "compact")
                : Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
    }
}
