package org.systole.dicom.image;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;

/**
 * Preamble and file meta information (PS3.10 7.1), which are in Explicit VR Little Endian whatever follows.
 *
 * @param dataSet all that follows them
 */
public record FileMeta(String transferSyntax, Bytes dataSet) {
    private static final int PREAMBLE = 128;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP = 2;
    private static final int TRANSFER_SYNTAX = 0x0010;
    private static final int LONGEST_UID = 64;
    private static final Pattern VR = Pattern.compile("[A-Z]{2}");
    /** Value representations whose length has four bytes (PS3.5 7.1.2), of those that stand in this group. */
    private static final Set<String> LONG = Set.of("OB", "OW", "UN", "UR", "UT");

    /** Root of Systole's implementation class UID, from a UUID (PS3.5 B.2). */
    private static final String IMPLEMENTATION = "2.25.259683460912046417837170273467136409217";

    /**
     * @param name what messages call the input
     * @throws BadInputException if it does not start as a DICOM file or names no transfer syntax
     */
    public static FileMeta read(byte[] part10, String name) {
        requireMagic(part10, name);
        int start = PREAMBLE + MAGIC.length;
        ByteBuffer in = ByteBuffer.wrap(part10, start, part10.length - start).order(ByteOrder.LITTLE_ENDIAN);
        String syntax = null;
        try {
            while (in.remaining() >= 8 && in.getShort(in.position()) == GROUP) {
                int element = in.getInt() >>> 16;
                int head = in.getInt(); // VR and length; some writers leave out the VR
                String vr = "" + (char) (head & 0xff) + (char) (head >>> 8 & 0xff);
                int length = VR.matcher(vr).matches() ? head >>> 16 : head;
                if (LONG.contains(vr)) {
                    length = in.getInt();
                }
                if (length < 0 || length > in.remaining()) {
                    throw new BufferUnderflowException();
                }
                if (element == TRANSFER_SYNTAX) {
                    syntax = new String(part10, in.position(), Math.min(length, LONGEST_UID), StandardCharsets.US_ASCII)
                            .trim();
                }
                in.position(in.position() + length);
            }
        } catch (BufferUnderflowException e) {
            throw truncated(name, "ends in the middle of its file meta information (group 0002)", e);
        }
        if (syntax == null || syntax.isEmpty()) {
            throw Fields.missing(name, "TransferSyntaxUID (0002,0010)");
        }
        return new FileMeta(syntax, new Bytes(part10, in.position(), in.remaining()));
    }

    /** @param how it ends too early, after the input's name */
    public static BadInputException truncated(String name, String how, Throwable cause) {
        return new BadInputException(
                "dicom.truncated", name + " " + how, "Send the complete file again; check the transfer.", cause);
    }

    /**
     * What stands before the data set.
     *
     * @param sourceAe title of the peer that it came from, null if it is written here
     */
    public static byte[] encoded(
            String sopClassUid, String sopInstanceUid, String transferSyntax, @Nullable String sourceAe) {
        Part10Writer meta = new Part10Writer()
                .bytes(0x00020001, "OB", new byte[] {0, 1})
                .text(0x00020002, "UI", sopClassUid)
                .text(0x00020003, "UI", sopInstanceUid)
                .text(0x00020010, "UI", transferSyntax)
                .text(0x00020012, "UI", IMPLEMENTATION)
                .text(0x00020013, "SH", "SYSTOLE");
        if (sourceAe != null) {
            meta.text(0x00020016, "AE", sourceAe);
        }
        byte[] rest = meta.dataSet();
        byte[] length = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(rest.length)
                .array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[PREAMBLE]);
        out.writeBytes(MAGIC);
        out.writeBytes(new Part10Writer().bytes(0x00020000, "UL", length).dataSet());
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private static void requireMagic(byte[] part10, String name) {
        if (part10.length < PREAMBLE + MAGIC.length
                || !Arrays.equals(part10, PREAMBLE, PREAMBLE + MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BadInputException(
                    "dicom.not-dicom",
                    name + " is not a DICOM file: no DICM after the preamble",
                    "Send DICOM Part-10 files only.");
        }
    }
}
