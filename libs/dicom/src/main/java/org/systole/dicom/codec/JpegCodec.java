package org.systole.dicom.codec;

import org.systole.dicom.image.Bytes;

/** JPEG of one component: baseline and extended sequential (8 and 12 bits) and lossless, with Huffman codes. */
final class JpegCodec implements FrameCodec {
    @Override
    public void decode(Bytes frame, FrameSize size, int[] stored) {
        JpegHeader header = JpegHeader.read(frame);
        size.require(header.rows(), header.columns(), header.components(), header.precision());
        if (header.process() == JpegHeader.LOSSLESS) {
            LosslessScan.decode(header, header.scan(frame), stored);
        } else {
            SequentialScan.decode(header, header.scan(frame), stored);
        }
    }
}
