package org.systole.dicom;

/** The adapter on bus-image keeps the port's contract. */
class BusAdapterTest extends DicomPortContract {
    @Override
    InstanceHeader readHeader(byte[] part10, String name) {
        return DicomFiles.readHeader(part10, name);
    }

    @Override
    DicomInstance read(byte[] part10, String name) {
        return DicomFiles.read(part10, name);
    }

    @Override
    byte[] write(InstanceHeader header, short[] pixels) {
        return DicomWriter.write(header, pixels);
    }
}
