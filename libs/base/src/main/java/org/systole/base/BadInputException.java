package org.systole.base;

/**
 * Input that can never be used: a permanent failure. The message names the file (or surrogate) and field and what is
 * wrong; {@link #remedy()} says what to do.
 */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    /** @param code stable, dotted, e.g. {@code series.slice-missing} */
    public BadInputException(String code, String message, String remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    public BadInputException(String code, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }
}
