package org.systole.ingestion;

import java.util.List;
import org.systole.ingestion.scan.ScanImage;
import org.systole.ingestion.spool.Draft;
import org.systole.ingestion.spool.SpooledFile;
import org.systole.ingestion.upload.Uploader;

/** Images that are received and uploaded, without a peer. */
public final class TestReception {
    private TestReception() {}

    public static void receive(Parts parts, List<byte[]> images) throws Exception {
        for (byte[] image : images) {
            try (Draft draft = parts.spool().draft()) {
                draft.write(image, 0, image.length);
                SpooledFile file = draft.keep();
                parts.ledger()
                        .register(ScanImage.read(image)
                                .arrival(parts.key(), file, parts.clock().instant()));
            }
        }
        try (Uploader uploader =
                new Uploader(parts.spool(), parts.ledger(), parts.store(), parts.technical(), parts.clock())) {
            while (uploader.round()) {
                // until nothing waits
            }
        }
    }
}
