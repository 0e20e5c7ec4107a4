package org.systole.platform.events;

import org.systole.base.BadInputException;
import org.systole.platform.store.ObjectCorruptException;
import org.systole.platform.store.ObjectMissingException;

/** Why a record was given up: stable code, what is wrong, what to do. */
public record Failure(String code, String message, String remedy) {

    static Failure of(Throwable cause) {
        if (cause instanceof BadInputException bad) {
            return new Failure(bad.code(), text(bad), bad.remedy());
        }
        String remedy = "see the service's log under the trace id of the dead letter";
        if (cause instanceof ObjectCorruptException) {
            return new Failure("object.corrupt", text(cause), "restore the object, then replay the study");
        }
        if (cause instanceof ObjectMissingException) {
            return new Failure("object.missing", text(cause), "restore the object, then replay the study");
        }
        return new Failure("internal", cause.getClass().getSimpleName() + ": " + text(cause), remedy);
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "no message" : message;
    }
}
