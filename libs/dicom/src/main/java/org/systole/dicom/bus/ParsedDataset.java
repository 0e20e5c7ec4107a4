package org.systole.dicom.bus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.codec.TransferSyntaxes;
import org.systole.dicom.image.Element;
import org.systole.dicom.image.Fields;

/** A Part-10 file taken apart, whoever wrote it: nothing but {@link BadInputException} leaves {@link #of}. */
record ParsedDataset(Attributes fileMeta, Attributes attributes, String transferSyntax) {
    static {
        LibraryLog.toSlf4j(); // the parser logs what it finds odd
    }

    private static final int PREAMBLE = 128;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);

    static ParsedDataset of(byte[] part10, String name) {
        requireMagic(part10, name);
        try {
            return parse(part10, name);
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // from in front of the first element, or from inflating
            throw malformed(name, "starts as DICOM but its data set cannot be read", e);
        }
    }

    Fields fields(String name) {
        return new Fields(new BusDataSet(attributes, transferSyntax), name);
    }

    String uid(Element element, String name) {
        return fields(name).uid(element);
    }

    static BadInputException truncated(String name, String how, Throwable cause) {
        return new BadInputException(
                "dicom.truncated", name + " " + how, "Send the complete file again; check the transfer.", cause);
    }

    private static BadInputException malformed(String name, String how, Throwable cause) {
        return new BadInputException(
                "dicom.malformed", name + " " + how, "Export the instance again from its source.", cause);
    }

    /** Offset of the data set, after the file meta information. */
    static int datasetOffset(byte[] part10, String name) {
        requireMagic(part10, name);
        try (ImageInputStream in = bounded(new ImageInputStream(new ByteArrayInputStream(part10)), part10.length)) {
            in.readFileMetaInformation();
            return Math.toIntExact(in.getPosition());
        } catch (IOException | RuntimeException e) {
            throw truncated(name, "has no readable file meta information (group 0002)", e);
        }
    }

    private static ParsedDataset parse(byte[] part10, String name) throws IOException {
        try (ImageInputStream in = bounded(new ImageInputStream(new ByteArrayInputStream(part10)), part10.length)) {
            Attributes meta = elements(in, name, in::readFileMetaInformation);
            String syntax = meta == null ? null : meta.getString(Tag.TransferSyntaxUID);
            if (meta == null || syntax == null) {
                throw Fields.missing(name, "TransferSyntaxUID (0002,0010)");
            }
            TransferSyntaxes.requireReadable(syntax, name);
            Attributes dataset = syntax.equals(TransferSyntaxes.DEFLATED)
                    ? inflated(inflate(part10, datasetOffset(part10, name), name), name)
                    : elements(in, name, () -> in.readDataset(-1, -1));
            return new ParsedDataset(meta, dataset, syntax);
        }
    }

    private interface Elements {
        Attributes read() throws IOException;
    }

    /** What goes wrong is told by the element that was being read. */
    private static Attributes elements(ImageInputStream in, String name, Elements elements) {
        try {
            return elements.read();
        } catch (EOFException e) {
            throw truncated(name, "ends in the middle of element " + number(in.tag()), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw malformed(name, "starts as DICOM but cannot be read from element " + number(in.tag()) + " on", e);
        }
    }

    private static String number(int tag) {
        return String.format("(%04x,%04x)", tag >>> 16, tag & 0xffff);
    }

    private static Attributes inflated(byte[] plain, String name) throws IOException {
        InputStream bytes = new ByteArrayInputStream(plain);
        try (ImageInputStream in =
                bounded(new ImageInputStream(bytes, TransferSyntaxes.EXPLICIT_LITTLE_ENDIAN), plain.length)) {
            return elements(in, name, () -> in.readDataset(-1, -1));
        }
    }

    private static ImageInputStream bounded(ImageInputStream in, int length) {
        in.setAllocateLimit(length);
        in.setImageInputHandler(new BoundedInputHandler(length));
        return in;
    }

    private static byte[] inflate(byte[] part10, int offset, String name) throws IOException {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        try (InputStream in =
                new InflaterInputStream(new ByteArrayInputStream(part10, offset, part10.length - offset), inflater)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (out.size() > mostInflated(part10)) {
                    throw new BadInputException(
                            "dicom.too-large",
                            name + " has a data set that inflates to more than " + mostInflated(part10) + " bytes",
                            "Send the image as Explicit VR Little Endian.");
                }
            }
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    /** Small images may deflate to a few hundredths of themselves, large ones to a quarter; what inflates to more is a bomb. */
    private static long mostInflated(byte[] part10) {
        long bytes = part10.length;
        long small = Math.min(64 * bytes, bytes + (64 << 20));
        return Math.min(DicomFiles.LARGEST_BYTES, Math.max(Math.max(1 << 22, 4 * bytes), small));
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
