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
        } catch (EOFException e) {
            throw truncated(name, "ends in the middle of an element", e);
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new BadInputException(
                    "dicom.malformed",
                    name + " starts as DICOM but its elements cannot be read",
                    "Export the instance again from its source.",
                    e);
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

    /** Offset of the data set, after the file meta information. */
    static int datasetOffset(byte[] part10, String name) {
        requireMagic(part10, name);
        try (ImageInputStream in = bounded(new ImageInputStream(new ByteArrayInputStream(part10)), part10.length)) {
            in.readFileMetaInformation();
            return Math.toIntExact(in.getPosition());
        } catch (IOException | RuntimeException e) {
            throw truncated(name, "has no readable file meta information", e);
        }
    }

    private static ParsedDataset parse(byte[] part10, String name) throws IOException {
        try (ImageInputStream in = bounded(new ImageInputStream(new ByteArrayInputStream(part10)), part10.length)) {
            Attributes meta = in.readFileMetaInformation();
            String syntax = meta == null ? null : meta.getString(Tag.TransferSyntaxUID);
            if (meta == null || syntax == null) {
                throw Fields.missing(name, "TransferSyntaxUID (0002,0010)");
            }
            TransferSyntaxes.requireReadable(syntax, name);
            Attributes dataset = syntax.equals(TransferSyntaxes.DEFLATED)
                    ? inflated(inflate(part10, datasetOffset(part10, name), name))
                    : in.readDataset(-1, -1);
            return new ParsedDataset(meta, dataset, syntax);
        }
    }

    private static Attributes inflated(byte[] plain) throws IOException {
        InputStream bytes = new ByteArrayInputStream(plain);
        try (ImageInputStream in =
                bounded(new ImageInputStream(bytes, TransferSyntaxes.EXPLICIT_LITTLE_ENDIAN), plain.length)) {
            return in.readDataset(-1, -1);
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
                            name + " inflates to more than " + mostInflated(part10) + " bytes",
                            "Send the image as Explicit VR Little Endian.");
                }
            }
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    /** Images deflate to no less than a few hundredths of themselves; what inflates to more is a bomb. */
    private static long mostInflated(byte[] part10) {
        return Math.min(DicomFiles.LARGEST_BYTES, Math.max(1 << 22, 64L * part10.length));
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
