package org.systole.embedded;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.systole.platform.home.PlatformFile;
import org.systole.platform.home.RunningProcess;

/** Starts what does not run, each process as soon as what it needs is ready. */
final class Startup {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final int LAST_LINES = 15;

    private final DataFolder folder;
    private final PlatformState state;
    private final Launches launches;
    private final Consumer<String> progress;
    private final long began = System.nanoTime();

    Startup(DataFolder folder, Launches launches, Consumer<String> progress) {
        this.folder = folder;
        this.state = new PlatformState(folder);
        this.launches = launches;
        this.progress = progress;
    }

    /** @throws ProcessFailedException when a process does not become ready; the others stay as they are */
    void start(List<Component> wanted) throws IOException {
        launches.checkBuilt(wanted);
        choosePortsAndSecrets();
        ExecutorService executor = Executors.newCachedThreadPool();
        Map<Component, CompletableFuture<Void>> ready = new EnumMap<>(Component.class);
        try {
            for (Component component : wanted) {
                CompletableFuture<?>[] needed = component.needs().stream()
                        .map(ready::get)
                        .filter(java.util.Objects::nonNull)
                        .toArray(CompletableFuture<?>[]::new);
                ready.put(component, CompletableFuture.allOf(needed).thenRunAsync(() -> startOne(component), executor));
            }
            CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        } finally {
            executor.shutdown();
        }
    }

    private void choosePortsAndSecrets() throws IOException {
        Set<String> held = new HashSet<>();
        for (Component component : Component.values()) {
            if (running(component).isPresent()) {
                held.add(component.id());
                held.addAll(
                        switch (component) {
                            case KAFKA -> Set.of("kafka-controller");
                            case INGESTION -> Set.of("dicom");
                            default -> Set.<String>of();
                        });
            }
        }
        state.change(
                file -> file.withPorts(Ports.choose(file.ports(), held)).withSecrets(Secrets.complete(file.secrets())));
    }

    private Optional<ProcessHandle> running(Component component) {
        return Optional.ofNullable(state.file().processes().get(component.id())).flatMap(RunningProcess::find);
    }

    private void startOne(Component component) {
        try {
            Optional<ProcessHandle> running = running(component);
            if (running.isPresent()) {
                awaitReady(component, running.get(), null);
                say(component, "already runs");
                return;
            }
            ChildProcess.rotate(folder.log(component));
            if (component == Component.POSTGRES) {
                new PostgresFiles(folder.sub("postgres"))
                        .prepare(state.file().secret("postgres.admin"), folder.log(component));
            }
            Process process =
                    ChildProcess.start(launches.of(component, state.file()), folder.home(), folder.log(component));
            RunningProcess identity = RunningProcess.of(process.toHandle());
            state.change(file -> file.withProcess(component.id(), identity));
            awaitReady(component, process.toHandle(), process);
            say(component, "ready");
        } catch (IOException e) {
            throw new ProcessFailedException(component.id() + " could not be started: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessFailedException("interrupted while starting " + component.id());
        }
    }

    private void awaitReady(Component component, ProcessHandle handle, @Nullable Process process)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        Optional<String> problem = problem(component);
        while (problem.isPresent() || !handle.isAlive()) {
            if (!handle.isAlive()) {
                String exit = process == null ? "" : " with exit code " + process.waitFor();
                throw failed(component, "ended while starting" + exit);
            }
            if (System.nanoTime() > deadline) {
                throw failed(component, "is not ready after " + PATIENCE_NS / 1_000_000_000 + " s: " + problem.get());
            }
            TimeUnit.MILLISECONDS.sleep(100);
            problem = problem(component);
        }
    }

    private Optional<String> problem(Component component) throws InterruptedException {
        PlatformFile file = state.file();
        if (Ports.isFree(file.port(component.id()))) {
            return Optional.of("nothing listens on its port yet"); // cheaper than a client's connection attempts
        }
        if (component == Component.POSTGRES) {
            try {
                PostgresSchemas.ensure(file);
            } catch (SQLException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Readiness.problem(component, file);
    }

    private ProcessFailedException failed(Component component, String what) throws IOException {
        List<String> last = ChildProcess.tail(folder.log(component), LAST_LINES);
        return new ProcessFailedException(component.id() + " " + what + ". Its last lines (" + folder.log(component)
                + "):\n  " + String.join("\n  ", last)
                + "\nWhat to do: remove the cause named above and run ./systole up again; it starts what is missing.");
    }

    private void say(Component component, String what) {
        double seconds = (System.nanoTime() - began) / 1e9;
        int port = state.file().port(component.id());
        progress.accept(
                String.format(Locale.ROOT, "%6.1f s  %-13s %-12s 127.0.0.1:%d", seconds, component.id(), what, port));
    }
}
