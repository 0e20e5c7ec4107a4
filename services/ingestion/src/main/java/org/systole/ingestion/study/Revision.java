package org.systole.ingestion.study;

import org.jspecify.annotations.Nullable;
import org.systole.platform.store.ObjectRef;

/** A closed state of a study. */
public record Revision(
        String studyId,
        int revision,
        ObjectRef manifest,
        @Nullable ObjectRef reference) {}
