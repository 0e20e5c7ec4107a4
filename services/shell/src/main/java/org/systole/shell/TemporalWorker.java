package org.systole.shell;

import java.util.List;

/**
 * Declares that a service works on a task queue; a bean of this type is all that it takes.
 *
 * @param activities objects that implement activity interfaces
 * @param workflows classes that implement workflow interfaces
 * @param slots activities at the same time
 */
public record TemporalWorker(String taskQueue, List<Object> activities, List<Class<?>> workflows, int slots) {
    public TemporalWorker {
        activities = List.copyOf(activities);
        workflows = List.copyOf(workflows);
    }

    /** A worker of activities alone. */
    public static TemporalWorker of(String taskQueue, int slots, Object... activities) {
        return new TemporalWorker(taskQueue, List.of(activities), List.of(), slots);
    }
}
