package org.systole.embedded;

/** A process did not become ready, or does not end. The message names it, what it said last, and what to do. */
final class ProcessFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessFailedException(String message) {
        super(message);
    }
}
