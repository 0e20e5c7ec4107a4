package org.systole.platform;

/** A dependency does not answer now: a transient failure, retried by the platform until it does. */
public final class DependencyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String dependency;

    /** @param dependency {@code kafka}, {@code store}, {@code database} or {@code temporal} */
    public DependencyUnavailableException(String dependency, Throwable cause) {
        super(dependency + " is not available: " + cause.getMessage(), cause);
        this.dependency = dependency;
    }

    public String dependency() {
        return dependency;
    }
}
