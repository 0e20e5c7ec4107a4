package org.systole.nets;

import org.systole.base.BadInputException;

/**
 * How a segmenter runs.
 *
 * @param threads of one tensor operation; 0 takes all cores
 * @param batchSize slices that go through the net at once
 * @param flips whether every image goes through the net as it is, upside down, mirrored and turned by 180 degrees, and
 *     the mean is taken: four times the work for a steadier result
 * @param voxelConfidence whether a segmentation tells how certain every voxel is: four bytes a voxel and phase
 * @param devices the net runs on the first of them
 */
public record SegmenterOptions(int threads, int batchSize, boolean flips, boolean voxelConfidence, Devices devices) {
    public SegmenterOptions {
        if (threads < 0 || batchSize < 1) {
            throw new BadInputException(
                    "segmenter.options",
                    "threads " + threads + " or batchSize " + batchSize + " is not allowed",
                    "threads from 0, batchSize from 1");
        }
    }

    /** On the processor, without flips. */
    public SegmenterOptions(int threads, int batchSize) {
        this(threads, batchSize, false, false, Devices.cpu());
    }

    /** All cores, 8 slices at once, no flips. */
    public static SegmenterOptions defaults() {
        return new SegmenterOptions(0, 8);
    }

    /** These options with or without flips. */
    public SegmenterOptions withFlips(boolean wanted) {
        return new SegmenterOptions(threads, batchSize, wanted, voxelConfidence, devices);
    }

    /** These options on other devices. */
    public SegmenterOptions on(Devices others) {
        return new SegmenterOptions(threads, batchSize, flips, voxelConfidence, others);
    }

    /** These options with or without how certain every voxel is. */
    public SegmenterOptions withVoxelConfidence(boolean wanted) {
        return new SegmenterOptions(threads, batchSize, flips, wanted, devices);
    }
}
