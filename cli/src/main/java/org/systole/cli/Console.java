package org.systole.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}.
 *
 * @param terminal whether a person watches {@code err}, so that progress may be drawn
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Writes a result as JSON, for scripts. */
    public void json(Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** Writes one line of a result, for people. */
    public void line(String format, @Nullable Object... values) {
        out.println(shown(values.length == 0 ? format : String.format(java.util.Locale.ROOT, format, values)));
    }

    /** Writes one line beside the result: a note or a warning. */
    public void note(String text) {
        err.println(shown(text));
    }

    /** Names of files may hold anything: none shall break its line or steer the terminal. */
    private static String shown(String line) {
        return line.replaceAll("[\\p{Cc}\\p{Cf}&&[^\t]]", "?");
    }

    /** Since Java 22 a console is there without a terminal, too; then it says so itself. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean standardErrorIsTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
