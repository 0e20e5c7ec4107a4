package org.systole.dicom.dcm4che;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.dcm4che3.io.DicomInputStream;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.StoreScu;
import org.systole.dicom.image.Bytes;
import org.systole.dicom.image.DataSet;
import org.systole.dicom.library.DicomLibrary;
import org.systole.dicom.library.OutgoingAssociation;
import org.systole.dicom.library.ParseBounds;
import org.systole.dicom.library.ScpSettings;
import org.systole.dicom.library.Workers;

/** dcm4che behind the port. */
public final class Dcm4cheLibrary implements DicomLibrary {
    @Override
    public String name() {
        return "dcm4che";
    }

    @Override
    public DataSet parse(Bytes encoded, String transferSyntax, ParseBounds bounds) throws IOException {
        try (DicomInputStream in = new DicomInputStream(encoded.stream(), transferSyntax)) {
            in.setAllocateLimit(encoded.length());
            in.setDicomInputHandler(new BoundedInputHandler(bounds));
            return new Dcm4cheDataSet(in.readDataset(), transferSyntax);
        }
    }

    @Override
    public Listener listen(ScpSettings settings, StoreHandler handler, Workers workers) throws IOException {
        return Dcm4cheListener.start(settings, handler, workers);
    }

    @Override
    public OutgoingAssociation associate(StoreScu scu, Map<String, Set<String>> contexts, Workers workers)
            throws IOException, InterruptedException {
        return Dcm4cheAssociation.open(scu, contexts, workers);
    }
}
