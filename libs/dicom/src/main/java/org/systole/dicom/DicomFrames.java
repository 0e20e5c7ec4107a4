package org.systole.dicom;

import java.util.Objects;
import java.util.function.IntFunction;

/**
 * An image whose frames are decoded when they are asked for: what stays in memory is the file as it was stored. Threads
 * may share it.
 */
public final class DicomFrames {
    private final InstanceHeader header;
    private final IntFunction<float[]> decoder;

    /** @param decoder of a frame, from 0: [row][column] */
    public DicomFrames(InstanceHeader header, IntFunction<float[]> decoder) {
        this.header = header;
        this.decoder = decoder;
    }

    public InstanceHeader header() {
        return header;
    }

    /**
     * Modality values of one frame, [row][column], as in {@link DicomInstance#pixels()}.
     *
     * @throws org.systole.base.BadInputException if the frame cannot be decoded
     */
    public float[] frame(int frame) {
        return decoder.apply(Objects.checkIndex(frame, header.numberOfFrames()));
    }
}
