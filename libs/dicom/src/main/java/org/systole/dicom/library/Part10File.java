package org.systole.dicom.library;

import java.io.EOFException;
import java.io.IOException;
import org.systole.base.BadInputException;
import org.systole.dicom.codec.TransferSyntaxes;
import org.systole.dicom.image.Bytes;
import org.systole.dicom.image.DataSet;
import org.systole.dicom.image.Fields;
import org.systole.dicom.image.FileMeta;

/**
 * A Part-10 file taken apart, whoever wrote it: nothing but {@link BadInputException} leaves {@link #of}.
 *
 * @param encoded the data set as it stands in the file
 */
public record Part10File(Fields fields, String transferSyntax, Bytes encoded) {
    /** @param name what messages call the input */
    public static Part10File of(byte[] part10, String name) {
        return of(part10, name, DicomLibrary.inUse());
    }

    static Part10File of(byte[] part10, String name, DicomLibrary library) {
        FileMeta meta = FileMeta.read(part10, name);
        TransferSyntaxes.requireReadable(meta.transferSyntax(), name);
        return new Part10File(
                new Fields(parse(meta, plain(meta, name), name, library), name), meta.transferSyntax(), meta.dataSet());
    }

    private static Bytes plain(FileMeta meta, String name) {
        try {
            return deflated(meta) ? Inflation.of(meta.dataSet(), name) : meta.dataSet();
        } catch (EOFException e) {
            throw FileMeta.truncated(name, "ends in the middle of its deflated data set", e);
        } catch (IOException e) {
            throw malformed(name, "has a data set that cannot be inflated", e);
        }
    }

    /** What goes wrong is told by the element that was read last. */
    private static DataSet parse(FileMeta meta, Bytes plain, String name, DicomLibrary library) {
        String syntax = deflated(meta) ? TransferSyntaxes.EXPLICIT_LITTLE_ENDIAN : meta.transferSyntax();
        ParseBounds bounds = new ParseBounds(plain.length());
        try {
            return library.parse(plain, syntax, bounds);
        } catch (EOFException e) {
            throw FileMeta.truncated(name, "ends in the middle of an element, at or after " + bounds.last(), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw malformed(name, "cannot be read at or after " + bounds.last(), e);
        }
    }

    private static boolean deflated(FileMeta meta) {
        return meta.transferSyntax().equals(TransferSyntaxes.DEFLATED);
    }

    private static BadInputException malformed(String name, String how, Throwable cause) {
        return new BadInputException(
                "dicom.malformed", name + " " + how, "Export the instance again from its source.", cause);
    }
}
