package org.systole.embedded;

import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command program and arguments; never a credential, others can read them
 * @param environment variables added to the own ones
 */
record Launch(List<String> command, Map<String, String> environment) {
    Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The names only: values are credentials. */
    @Override
    public String toString() {
        return "Launch[" + command + ", " + environment.keySet() + "]";
    }
}
