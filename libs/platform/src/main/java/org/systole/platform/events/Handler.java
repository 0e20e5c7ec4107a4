package org.systole.platform.events;

import com.google.protobuf.Message;
import java.util.List;

/**
 * The work on one record. It is idempotent: after a crash the same record comes again.
 *
 * <p>A {@link org.systole.base.BadInputException} is permanent at once; a
 * {@link org.systole.platform.DependencyUnavailableException} is retried until the dependency is back; anything else
 * is retried a few times and is permanent then.
 */
public interface Handler<T extends Message> {
    Outcome handle(Received<T> record) throws Exception;

    /** The facts that say that this record was given up, published with its dead letter. */
    List<Fact> failed(Received<T> record, Failure failure);
}
