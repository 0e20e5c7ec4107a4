package org.systole.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as records keep them: unmodifiable, and empty where JSON left them out. */
final class Lists {
    private Lists() {}

    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Sorted, for content keys in which order says nothing. */
    static List<String> sorted(List<String> list) {
        return list.stream().sorted().toList();
    }
}
