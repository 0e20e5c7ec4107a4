package org.systole.report;

import org.jspecify.annotations.Nullable;

/**
 * Measures of one ventricle from one source; null where they cannot be computed.
 *
 * @param source which ventricle, whose volumes, at which phases, over which slices
 * @param ejectionFractionPercent stroke volume over end-diastolic volume
 * @param massGrams of the left ventricle's myocardium at end diastole
 */
public record MeasuresRow(
        String source,
        @Nullable Double endDiastolicVolumeMl,
        @Nullable Double endSystolicVolumeMl,
        @Nullable Double strokeVolumeMl,
        @Nullable Double ejectionFractionPercent,
        @Nullable Double massGrams) {}
