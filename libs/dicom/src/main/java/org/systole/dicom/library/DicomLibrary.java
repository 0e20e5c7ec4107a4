package org.systole.dicom.library;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.StoreScu;
import org.systole.dicom.image.Bytes;
import org.systole.dicom.image.DataSet;

/**
 * A library that takes data sets apart and speaks the upper layer protocol (PS3.8). Implementations are found by
 * {@link java.util.ServiceLoader}; bytes, bounds, errors and answers are judged outside, alike for all of them.
 */
public interface DicomLibrary {
    /** What {@value Libraries#SETTING} calls it. */
    String name();

    /**
     * Takes a data set apart. Besides what is declared it may throw any RuntimeException
     * or a StackOverflowError.
     *
     * @param encoded without file meta information, not deflated
     * @param bounds asked before each value is read
     * @throws java.io.EOFException if the bytes end within an element
     */
    DataSet parse(Bytes encoded, String transferSyntax, ParseBounds bounds) throws IOException;

    /**
     * Listens for C-ECHO and for C-STORE of every storage class in {@link
     * org.systole.dicom.codec.TransferSyntaxes#all all transfer syntaxes}.
     *
     * @param workers run until the listener is closed
     * @throws IOException if the address cannot be bound
     */
    Listener listen(ScpSettings settings, StoreHandler handler, Workers workers) throws IOException;

    /**
     * Asks a peer for an association.
     *
     * @param contexts SOP classes, each with the transfer syntaxes to propose for it one by one
     * @param workers run until the association is closed
     */
    OutgoingAssociation associate(StoreScu scu, Map<String, Set<String>> contexts, Workers workers)
            throws IOException, InterruptedException;

    /** Something that listens; closing stops it and aborts open associations. */
    interface Listener extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * The one that the system property or the environment names, else bus-image.
     *
     * @throws IllegalStateException if the named one is not on the class path
     */
    static DicomLibrary inUse() {
        return Libraries.inUse();
    }
}
