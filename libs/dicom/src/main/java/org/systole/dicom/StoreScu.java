package org.systole.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.systole.dicom.library.DicomLibrary;
import org.systole.dicom.library.Sender;

/**
 * Sends instances to a DICOM peer by C-STORE over one association.
 *
 * @param callingAe our title
 * @param calledAe the peer's title
 */
public record StoreScu(String host, int port, String callingAe, String calledAe) {
    /**
     * Sends files in order. A file that cannot be read or that the peer refuses is reported and the others go on.
     *
     * @param progress called with the number of files done so far
     * @throws PeerException if the peer cannot be reached, refuses, or the connection is lost before the last file
     */
    public SendReport send(List<Path> files, IntConsumer progress) throws PeerException, InterruptedException {
        List<Outgoing> outgoing = new ArrayList<>();
        for (Path file : files) {
            outgoing.add(Outgoing.file(file));
        }
        return sendAll(outgoing, progress);
    }

    /** Sends what is given by content; each is opened when its turn comes. */
    public SendReport sendAll(List<Outgoing> instances, IntConsumer progress)
            throws PeerException, InterruptedException {
        return new Sender(DicomLibrary.inUse(), this).send(instances, progress);
    }

    /** C-ECHO: returns if the peer answers. */
    public void echo() throws PeerException, InterruptedException {
        new Sender(DicomLibrary.inUse(), this).echo();
    }
}
