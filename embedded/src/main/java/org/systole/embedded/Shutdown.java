package org.systole.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.systole.platform.home.RunningProcess;

/** Stops in reverse order: first those who use, then what is used. */
final class Shutdown {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataFolder folder;
    private final Consumer<String> progress;

    Shutdown(DataFolder folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** @return how many processes were stopped */
    int stop() throws IOException, InterruptedException {
        PlatformState state = new PlatformState(folder);
        List<Component> running = Component.stopOrder().stream()
                .filter(component -> find(state, component).isPresent())
                .toList();
        List<Component> applications =
                running.stream().filter(Component::isApplication).toList();
        List<Component> infrastructure =
                running.stream().filter(component -> !component.isApplication()).toList();
        stopTogether(applications, state);
        stopTogether(infrastructure, state);
        for (Component component : Component.values()) {
            if (find(state, component).isEmpty()) {
                state.change(file -> file.withoutProcess(component.id()));
            }
        }
        return running.size();
    }

    private void stopTogether(List<Component> components, PlatformState state)
            throws IOException, InterruptedException {
        for (Component component : components) {
            ask(component, find(state, component));
        }
        for (Component component : components) {
            Optional<ProcessHandle> handle = find(state, component);
            boolean graceful = handle.isEmpty() || await(handle.get());
            if (!graceful) {
                kill(component, handle.get());
            }
            progress.accept(component.id() + (graceful ? " stopped" : " did not end in time and was killed"));
        }
    }

    private static void ask(Component component, Optional<ProcessHandle> handle)
            throws IOException, InterruptedException {
        if (handle.isEmpty()) {
            return;
        }
        if (component == Component.POSTGRES) { // SIGTERM waits for every client; SIGINT is the orderly fast stop
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + handle.get().pid())
                    .start()
                    .waitFor();
        } else {
            handle.get().destroy();
        }
    }

    /** Its entry stays in the platform file when even this does not end it, so that nothing is started beside it. */
    private static void kill(Component component, ProcessHandle handle) throws InterruptedException {
        handle.destroyForcibly();
        if (!await(handle)) {
            throw new ProcessFailedException(component.id() + " (process " + handle.pid()
                    + ") does not end even when killed; its disk may hang.\nWhat to do: run ./systole down again.");
        }
    }

    private static boolean await(ProcessHandle handle) throws InterruptedException {
        try {
            handle.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    private static Optional<ProcessHandle> find(PlatformState state, Component component) {
        return Optional.ofNullable(state.file().processes().get(component.id())).flatMap(RunningProcess::find);
    }
}
