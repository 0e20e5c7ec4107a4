package org.systole.dicom;

import java.util.List;

/**
 * What became of the files that were sent.
 *
 * @param sent files that the peer answered with success or a warning
 * @param failed the others, in the order of sending
 */
public record SendReport(int sent, List<Failure> failed) {
    public SendReport {
        failed = List.copyOf(failed);
    }

    /**
     * @param file name of the file
     * @param status the peer's C-STORE status, or -1 if the file never reached the peer
     */
    public record Failure(String file, int status, String comment) {}
}
