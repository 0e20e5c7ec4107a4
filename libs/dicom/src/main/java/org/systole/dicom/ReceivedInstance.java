package org.systole.dicom;

/**
 * One instance as received. The UIDs are what the peer's request names: check before use, never build paths from them.
 * The bytes are shared, not copied.
 */
public final class ReceivedInstance {
    private final String associationId;
    private final String callingAe;
    private final String sopInstanceUid;
    private final String sopClassUid;
    private final String transferSyntaxUid;
    private final byte[] part10;

    public ReceivedInstance(
            String associationId,
            String callingAe,
            String sopInstanceUid,
            String sopClassUid,
            String transferSyntaxUid,
            byte[] part10) {
        this.associationId = associationId;
        this.callingAe = callingAe;
        this.sopInstanceUid = sopInstanceUid;
        this.sopClassUid = sopClassUid;
        this.transferSyntaxUid = transferSyntaxUid;
        this.part10 = part10;
    }

    /** Random, unique for each association. */
    public String associationId() {
        return associationId;
    }

    public String callingAe() {
        return callingAe;
    }

    public String sopInstanceUid() {
        return sopInstanceUid;
    }

    public String sopClassUid() {
        return sopClassUid;
    }

    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    /** The complete Part-10 file: file meta information, then the data set exactly as sent. */
    public byte[] part10() {
        return part10;
    }
}
