package org.systole.platform.events;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is to be committed with a record's offset. */
record Verdict(String outcome, List<ProducerRecord<String, byte[]>> outputs) {
    static final String DONE = "done";
    static final String DUPLICATE = "duplicate";
    static final String PERMANENT = "permanent";
    static final String TRANSIENT = "transient";

    Verdict {
        outputs = List.copyOf(outputs);
    }
}
