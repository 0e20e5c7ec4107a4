package org.systole.platform.home;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of the embedded platform. The pid alone does not name it: after a restart of the machine the same number
 * may belong to something else, so the start time belongs to the identity.
 *
 * @param pid process id
 * @param startedAt when the operating system says that it started
 */
public record RunningProcess(long pid, Instant startedAt) {
    /** The boot time from which start times are computed has a resolution of one second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static RunningProcess of(ProcessHandle handle) {
        return new RunningProcess(handle.pid(), handle.info().startInstant().orElseGet(Instant::now));
    }

    /** The process, if it still lives and is not another one that got the same number. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    @JsonIgnore
    public boolean isAlive() {
        return find().isPresent();
    }

    private boolean isSame(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(true);
    }
}
