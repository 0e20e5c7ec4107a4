package org.systole.dicom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and when one frame lies: from its own functional groups, else from the shared ones, else from the image
 * (PS3.3 C.7.6.16). Patient coordinates (LPS, mm).
 *
 * @param imagePosition centre of the first voxel, 3 values
 * @param imageOrientation direction in which the column index grows (3 values), then the row index (3 values)
 * @param triggerTimeMs time after the R wave: NominalCardiacTriggerDelayTime or TriggerTime
 * @param temporalPosition TemporalPositionIndex or TemporalPositionIdentifier, from 1
 */
public record FrameHeader(
        double rowSpacingMm,
        double columnSpacingMm,
        List<Double> imagePosition,
        List<Double> imageOrientation,
        @Nullable Double triggerTimeMs,
        @Nullable Double sliceThicknessMm,
        @Nullable Integer temporalPosition) {
    public FrameHeader {
        imagePosition = List.copyOf(imagePosition);
        imageOrientation = List.copyOf(imageOrientation);
        if (imagePosition.size() != 3 || imageOrientation.size() != 6) {
            throw new IllegalArgumentException("a position has 3 and an orientation 6 values");
        }
    }
}
