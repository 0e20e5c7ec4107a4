package org.systole.dicom.codec;

import org.systole.dicom.image.Bytes;

/** Decodes frames of one kind of compression. */
public interface FrameCodec {
    /**
     * @param stored gets the samples [row][column]; their low {@code bitsAllocated} bits count
     * @throws CorruptFrameException if the frame is not of this kind, is damaged, or is not of this size
     */
    void decode(Bytes frame, FrameSize size, int[] stored);
}
