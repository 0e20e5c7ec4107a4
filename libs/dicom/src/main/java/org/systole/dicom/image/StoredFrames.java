package org.systole.dicom.image;

import java.nio.ByteOrder;
import java.util.List;
import org.systole.base.BadInputException;
import org.systole.dicom.codec.CorruptFrameException;
import org.systole.dicom.codec.Fragments;
import org.systole.dicom.codec.FrameCodec;
import org.systole.dicom.codec.FrameSize;
import org.systole.dicom.codec.TransferSyntaxes;

/** The stored values of an image, frame by frame, plain or compressed. */
final class StoredFrames {
    /** Images of patients compress to no less than a few bits a sample; blank ones may, up to a size of their own. */
    private static final int MOST_SAMPLES_OF_A_BYTE = 32;

    private static final int BLANK_SAMPLES = 1 << 22;
    /** What is compressed proves its size only once it is decoded. */
    private static final int MOST_SAMPLES_OF_A_COMPRESSED_FRAME = 1 << 24;

    private final PixelFormat format;
    private final Source source;

    /** Gives samples as allocated. */
    private interface Source {
        void read(int frame, int[] samples);
    }

    private StoredFrames(PixelFormat format, Source source) {
        this.format = format;
        this.source = source;
    }

    /** @throws BadInputException if there are no pixels, fewer than the image has, or not to be told apart */
    static StoredFrames of(Fields fields, PixelFormat format) {
        PixelData data = fields.pixelData();
        Source source = data instanceof PixelData.Native plain
                ? plain(plain, fields, format)
                : compressed((PixelData.Encapsulated) data, fields, format);
        long values = format.samples() * Float.BYTES;
        long frame = format.samples() / format.frames() * Integer.BYTES;
        if (values > Integer.MAX_VALUE || values + frame > Runtime.getRuntime().maxMemory() / 4 * 3) {
            throw tooLarge(
                    fields, format.samples(), "in all", "Split the image into smaller instances, or raise -Xmx.");
        }
        return new StoredFrames(format, source);
    }

    /** @param stored gets the values, sign extended, [row][column] */
    void read(int frame, int[] stored) {
        source.read(frame, stored);
        format.trim(stored);
    }

    private static Source plain(PixelData.Native data, Fields fields, PixelFormat format) {
        long needed = format.samples() * (format.bitsAllocated() / 8);
        if (data.bytes().length() < needed) {
            throw truncated(fields, data.bytes().length() + " bytes", Long.toString(needed));
        }
        ByteOrder order = data.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return format.bitsAllocated() == 8
                ? bytes(data.bytes(), data.bigEndian() && data.words())
                : (frame, samples) -> data.bytes().words(frame * samples.length * 2, order, samples);
    }

    /** @param swapped in words of two bytes in big endian the second sample comes first */
    private static Source bytes(Bytes bytes, boolean swapped) {
        return (frame, samples) -> {
            int from = frame * samples.length;
            for (int i = 0; i < samples.length; i++) {
                int at = swapped && ((from + i) ^ 1) < bytes.length() ? (from + i) ^ 1 : from + i;
                samples[i] = bytes.get(at) & 0xff;
            }
        };
    }

    private static Source compressed(PixelData.Encapsulated data, Fields fields, PixelFormat format) {
        long bytes = data.fragments().stream().mapToLong(Bytes::length).sum();
        if (format.samples() > BLANK_SAMPLES + MOST_SAMPLES_OF_A_BYTE * bytes) {
            throw truncated(fields, bytes + " compressed bytes", "more");
        }
        long samples = format.samples() / format.frames();
        if (samples > MOST_SAMPLES_OF_A_COMPRESSED_FRAME) {
            throw tooLarge(fields, samples, "in a compressed frame", "Send the image uncompressed.");
        }
        try {
            List<Bytes> frames = Fragments.frames(data.fragments(), offsets(data, fields), format.frames());
            FrameCodec codec = TransferSyntaxes.codec(data.transferSyntax());
            FrameSize size = new FrameSize(format.rows(), format.columns(), format.bitsAllocated());
            return (frame, stored) -> {
                try {
                    codec.decode(frames.get(frame), size, stored);
                } catch (CorruptFrameException e) {
                    throw corrupt(fields, "frame " + (frame + 1), e);
                }
            };
        } catch (CorruptFrameException e) {
            throw corrupt(fields, "the frames", e);
        }
    }

    /** The extended offset table where there is one (PS3.3 C.7.6.3.1.8), else the basic one. */
    private static List<Long> offsets(PixelData.Encapsulated data, Fields fields) {
        Bytes extended = fields.bytes(Element.EXTENDED_OFFSET_TABLE);
        return extended == null
                ? Fragments.offsets(data.offsetTable(), Integer.BYTES)
                : Fragments.offsets(extended, Long.BYTES);
    }

    private static BadInputException tooLarge(Fields fields, long samples, String where, String remedy) {
        return new BadInputException(
                "dicom.too-large",
                fields.name() + ": " + Element.ROWS + ", " + Element.COLUMNS + " and " + Element.NUMBER_OF_FRAMES
                        + " make " + samples + " samples " + where,
                remedy);
    }

    private static BadInputException truncated(Fields fields, String has, String needs) {
        return new BadInputException(
                "dicom.truncated",
                fields.name() + " has " + has + " of " + Element.PIXEL_DATA + " where its size needs " + needs,
                "Send the complete file again; check the transfer.");
    }

    private static BadInputException corrupt(Fields fields, String what, CorruptFrameException e) {
        return new BadInputException(
                "dicom.pixels-corrupt",
                fields.name() + ": " + what + " of " + Element.PIXEL_DATA + " " + e.getMessage(),
                "Send the complete file again, uncompressed where it can be.",
                e);
    }
}
