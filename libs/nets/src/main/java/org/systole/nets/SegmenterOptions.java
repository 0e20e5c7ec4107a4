package org.systole.nets;

import org.systole.base.BadInputException;

/**
 * How a segmenter runs.
 *
 * @param threads of one tensor operation; 0 takes all cores
 * @param batchSize slices that go through the net at once
 */
public record SegmenterOptions(int threads, int batchSize) {
    public SegmenterOptions {
        if (threads < 0 || batchSize < 1) {
            throw new BadInputException(
                    "segmenter.options",
                    "threads " + threads + " or batchSize " + batchSize + " is not allowed",
                    "threads from 0, batchSize from 1");
        }
    }

    /** All cores, 8 slices at once. */
    public static SegmenterOptions defaults() {
        return new SegmenterOptions(0, 8);
    }
}
