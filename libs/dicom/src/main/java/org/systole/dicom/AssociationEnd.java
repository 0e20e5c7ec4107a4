package org.systole.dicom;

/** How an association came to its end. */
public enum AssociationEnd {
    /** The peer asked for release: it has sent what it wanted to send. */
    RELEASED,
    /** Aborted by either side, timed out, or the connection was lost. */
    ABORTED
}
