package org.systole.dicom.library;

/**
 * Where and as whom to listen.
 *
 * @param port not 0
 * @param aeTitle called title that peers must use
 * @param maxPdu longest PDU to receive, bytes
 * @param maxObjectBytes a larger data set is answered with A700H
 */
public record ScpSettings(String host, int port, String aeTitle, int maxPdu, int maxObjectBytes) {
    /** After so long without a request an association is aborted. */
    public static final int IDLE_MS = 60_000;
}
