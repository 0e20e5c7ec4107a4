package org.systole.platform.events;

import java.util.List;

/** What came of handling a record. Failures are thrown: {@link Handler}. */
public sealed interface Outcome {

    /** Handled; the outputs are published together with the record's offset. */
    record Done(List<Fact> outputs, boolean duplicate) implements Outcome {
        public Done {
            outputs = List.copyOf(outputs);
        }
    }

    /** It cannot be handled yet and nobody is at fault, e.g. no model is promoted: asked again until it can. */
    record NotYet(String reason) implements Outcome {}

    static Outcome done(Fact... outputs) {
        return new Done(List.of(outputs), false);
    }

    /** The work had been done before; its facts are stated all the same. */
    static Outcome duplicate(Fact... outputs) {
        return new Done(List.of(outputs), true);
    }

    static Outcome notYet(String reason) {
        return new NotYet(reason);
    }
}
