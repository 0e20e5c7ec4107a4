package org.systole.platform.documents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Measures of one study; null where they cannot be computed.
 *
 * @param endDiastolePhase phase taken as end diastole, from 0
 * @param endSystolePhase phase taken as end systole, from 0
 * @param leftVentricleMassG at end diastole, 1.05 g/ml
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClinicalMeasures(
        @Nullable Integer endDiastolePhase,
        @Nullable Integer endSystolePhase,
        @Nullable Ventricle leftVentricle,
        @Nullable Ventricle rightVentricle,
        @Nullable Double leftVentricleMassG) {

    /** Of one cavity; the ejection fraction in percent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ventricle(
            @Nullable Double endDiastolicVolumeMl,
            @Nullable Double endSystolicVolumeMl,
            @Nullable Double strokeVolumeMl,
            @Nullable Double ejectionFraction) {}
}
