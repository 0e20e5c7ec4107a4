package org.systole.bench.nets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** nets_peer.py in a process of its own (BENCH_PYTHON, else python3): one order a line, one answer a line. */
final class PythonPeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final String version;

    PythonPeer(String framework, Path folder, int threads) throws IOException {
        String python = System.getenv().getOrDefault("BENCH_PYTHON", "python3");
        process = new ProcessBuilder(python, "nets_peer.py", framework, folder.toString(), String.valueOf(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
        version = answer("start");
    }

    /** Name and version of the framework. */
    String version() {
        return version;
    }

    /** @param order {@code step}, which answers with the loss, {@code infer} or {@code memory}, in MB */
    String ask(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        return answer(order);
    }

    private String answer(String order) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the peer ended at '" + order + "'");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
