package org.systole.dicom;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Systole needs to know of an image besides its pixels. Positions and directions are patient coordinates
 * (LPS, mm) as in DICOM PS3.3 C.7.6.2. Of several frames, the fields here describe the first and {@code frames} each.
 *
 * @param patientId as sent; may be empty. Identifies a patient: never log it
 * @param instanceNumber (0020,0013)
 * @param rowSpacingMm distance from one row to the next, the first value of PixelSpacing
 * @param columnSpacingMm distance from one column to the next, the second value of PixelSpacing
 * @param imagePosition centre of the first voxel, 3 values
 * @param imageOrientation direction in which the column index grows (3 values), then the row index (3 values)
 * @param triggerTimeMs time after the R wave
 * @param sliceLocation as sent; not a distance to compute with
 * @param frames one for each frame, in the order of the pixels; a single image has one
 */
public record InstanceHeader(
        String sopInstanceUid,
        String sopClassUid,
        String studyInstanceUid,
        String seriesInstanceUid,
        @Nullable String frameOfReferenceUid,
        String patientId,
        String modality,
        @Nullable Integer seriesNumber,
        @Nullable String seriesDescription,
        int instanceNumber,
        int rows,
        int columns,
        int numberOfFrames,
        double rowSpacingMm,
        double columnSpacingMm,
        List<Double> imagePosition,
        List<Double> imageOrientation,
        @Nullable Double triggerTimeMs,
        @Nullable Double sliceLocation,
        @Nullable Double sliceThicknessMm,
        @Nullable Integer cardiacNumberOfImages,
        Acquisition acquisition,
        List<FrameHeader> frames) {
    public InstanceHeader {
        imagePosition = List.copyOf(imagePosition);
        imageOrientation = List.copyOf(imageOrientation);
        if (imagePosition.size() != 3 || imageOrientation.size() != 6) {
            throw new IllegalArgumentException("a position has 3 and an orientation 6 values");
        }
        frames = List.copyOf(frames);
        if (frames.size() != numberOfFrames) {
            throw new IllegalArgumentException(frames.size() + " frame headers for " + numberOfFrames + " frames");
        }
    }

    /** A single image of which nothing more is known than its place and time. */
    public InstanceHeader(
            String sopInstanceUid,
            String sopClassUid,
            String studyInstanceUid,
            String seriesInstanceUid,
            @Nullable String frameOfReferenceUid,
            String patientId,
            String modality,
            @Nullable Integer seriesNumber,
            @Nullable String seriesDescription,
            int instanceNumber,
            int rows,
            int columns,
            int numberOfFrames,
            double rowSpacingMm,
            double columnSpacingMm,
            List<Double> imagePosition,
            List<Double> imageOrientation,
            @Nullable Double triggerTimeMs,
            @Nullable Double sliceLocation,
            @Nullable Double sliceThicknessMm,
            @Nullable Integer cardiacNumberOfImages) {
        this(
                sopInstanceUid,
                sopClassUid,
                studyInstanceUid,
                seriesInstanceUid,
                frameOfReferenceUid,
                patientId,
                modality,
                seriesNumber,
                seriesDescription,
                instanceNumber,
                rows,
                columns,
                numberOfFrames,
                rowSpacingMm,
                columnSpacingMm,
                imagePosition,
                imageOrientation,
                triggerTimeMs,
                sliceLocation,
                sliceThicknessMm,
                cardiacNumberOfImages,
                Acquisition.UNKNOWN,
                Collections.nCopies(
                        numberOfFrames,
                        new FrameHeader(
                                rowSpacingMm,
                                columnSpacingMm,
                                imagePosition,
                                imageOrientation,
                                triggerTimeMs,
                                sliceThicknessMm,
                                null)));
    }
}
