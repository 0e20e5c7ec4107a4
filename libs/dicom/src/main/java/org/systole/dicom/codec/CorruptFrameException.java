package org.systole.dicom.codec;

/** A compressed frame cannot be decoded; the message goes on from "frame n". */
public final class CorruptFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptFrameException(String message) {
        super(message);
    }

    CorruptFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
