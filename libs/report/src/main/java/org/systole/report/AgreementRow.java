package org.systole.report;

import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;

/**
 * Agreement on one structure at one phase; null where it is not computable, which {@code note} explains.
 *
 * @param phase in words, e.g. {@code end diastole (phase 3)}
 * @param hausdorffMm over the enclosed voxels
 */
public record AgreementRow(
        Structure structure,
        String phase,
        @Nullable Double dice,
        @Nullable Double hausdorffMm,
        @Nullable Double hausdorff95Mm,
        @Nullable Double assdMm,
        @Nullable Double referenceMl,
        @Nullable Double predictionMl,
        @Nullable String note) {}
