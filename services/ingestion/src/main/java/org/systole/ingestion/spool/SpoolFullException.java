package org.systole.ingestion.spool;

/** The spool's disk budget is used up: the sender is asked to come again. */
public final class SpoolFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpoolFullException(long budgetBytes) {
        super("the spool holds its budget of " + budgetBytes + " bytes");
    }
}
