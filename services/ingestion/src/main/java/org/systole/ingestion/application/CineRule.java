package org.systole.ingestion.application;

import java.util.List;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.cine.CineAssembler;
import org.systole.ingestion.scp.Completeness;

/** A study is complete when its short-axis cine has every slice at every phase. */
public final class CineRule implements Completeness.Rule {
    @Override
    public boolean isComplete(List<InstanceHeader> headers) {
        return CineAssembler.completeness(headers) instanceof org.systole.imaging.cine.Completeness.Complete;
    }
}
