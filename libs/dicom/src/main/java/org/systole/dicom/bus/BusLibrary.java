package org.systole.dicom.bus;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.logger.LogFactory;
import org.aoju.bus.logger.dialect.slf4j.Slf4jLogFactory;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.StoreScu;
import org.systole.dicom.image.Bytes;
import org.systole.dicom.image.DataSet;
import org.systole.dicom.library.DicomLibrary;
import org.systole.dicom.library.OutgoingAssociation;
import org.systole.dicom.library.ParseBounds;
import org.systole.dicom.library.ScpSettings;
import org.systole.dicom.library.Workers;

/** bus-image behind the port. */
public final class BusLibrary implements DicomLibrary {
    static {
        // left to itself its log kills its listener thread where SLF4J has no provider
        LogFactory.setCurrentLogFactory(new Slf4jLogFactory(false));
    }

    @Override
    public String name() {
        return "bus-image";
    }

    @Override
    public DataSet parse(Bytes encoded, String transferSyntax, ParseBounds bounds) throws IOException {
        try (ImageInputStream in = new ImageInputStream(encoded.stream(), transferSyntax)) {
            in.setAllocateLimit(encoded.length());
            in.setImageInputHandler(new BoundedInputHandler(bounds));
            return new BusDataSet(in.readDataset(-1, -1), transferSyntax);
        }
    }

    @Override
    public Listener listen(ScpSettings settings, StoreHandler handler, Workers workers) throws IOException {
        return BusListener.start(settings, handler, workers);
    }

    @Override
    public OutgoingAssociation associate(StoreScu scu, Map<String, Set<String>> contexts, Workers workers)
            throws IOException, InterruptedException {
        return BusAssociation.open(scu, contexts, workers);
    }
}
