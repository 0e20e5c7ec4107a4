package org.systole.orchestrator.catalogue;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total entries of the whole list
 */
public record Page<T>(List<T> items, long total) {
    public Page {
        items = List.copyOf(items);
    }

    /** Which part: {@code size} entries from {@code page * size} on. */
    public record Window(int page, int size) {
        public Window {
            page = Math.max(0, page);
            size = Math.min(500, Math.max(1, size));
        }

        long offset() {
            return (long) page * size;
        }
    }
}
