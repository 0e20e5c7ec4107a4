package org.systole.inference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.systole.platform.store.ObjectRef;
import org.systole.proto.events.v1.ModelPromoted;

/** The model that holds slot {@code default}: what scans are segmented with as they arrive. */
final class PromotedModel {
    static final String SLOT = "default";

    /** @param modelId of the archive */
    record Holder(String modelId, ObjectRef archive) {}

    private volatile @Nullable Holder holder;

    /** Takes note of a promotion; other slots are not ours. */
    void on(ModelPromoted fact) {
        if (fact.getSlot().equals(SLOT)) {
            holder = new Holder(fact.getModelId(), ObjectRef.of(fact.getArchive()));
        }
    }

    /** Empty until the first promotion. */
    Optional<Holder> current() {
        return Optional.ofNullable(holder);
    }
}
