package org.systole.ingestion.scp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systole.base.CanonicalJson;
import org.systole.dicom.InstanceHeader;
import org.systole.ingestion.ledger.Ledger;
import org.systole.ingestion.study.StudyRevisions;

/** Lets studies whose cine is complete close without waiting for silence. */
public final class Completeness {
    /** Whether the images of a study hold a cine with every slice at every phase. */
    public interface Rule {
        boolean isComplete(List<InstanceHeader> headers);
    }

    private final Ledger ledger;
    private final StudyRevisions revisions;
    private final Rule rule;

    public Completeness(Ledger ledger, StudyRevisions revisions, Rule rule) {
        this.ledger = ledger;
        this.revisions = revisions;
        this.rule = rule;
    }

    /** The sender has sent what it wanted to send of this study. */
    void check(String studyId) {
        long version = revisions.version(studyId); // before the headers: what comes later keeps it open
        List<InstanceHeader> headers =
                ledger.headers(studyId).stream().map(Completeness::header).toList();
        if (rule.isComplete(headers)) {
            revisions.ready(studyId, version);
        }
    }

    private static InstanceHeader header(String json) {
        try {
            return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), InstanceHeader.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
