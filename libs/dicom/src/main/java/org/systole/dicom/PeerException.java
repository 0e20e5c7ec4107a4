package org.systole.dicom;

import java.io.IOException;

/** The DICOM peer cannot be reached or refuses the association; the message says where and what to check. */
public final class PeerException extends IOException {
    private static final long serialVersionUID = 1L;

    public PeerException(String message, Throwable cause) {
        super(message, cause);
    }
}
