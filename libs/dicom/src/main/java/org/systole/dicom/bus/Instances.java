package org.systole.dicom.bus;

import org.systole.dicom.DicomFrames;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;
import org.systole.dicom.InstanceIdentity;
import org.systole.dicom.Surrogates;
import org.systole.dicom.image.Fields;
import org.systole.dicom.image.Headers;
import org.systole.dicom.image.Images;
import org.systole.dicom.image.TechnicalTags;

/** The port's reading, with bus-image taking the bytes apart. */
public final class Instances {
    private Instances() {}

    public static InstanceHeader header(byte[] part10, String name) {
        return Headers.header(fields(part10, name));
    }

    public static InstanceIdentity identity(byte[] part10, String name) {
        return Headers.identity(fields(part10, name));
    }

    public static DicomInstance instance(byte[] part10, String name) {
        return Images.of(fields(part10, name));
    }

    public static DicomFrames frames(byte[] part10, String name) {
        return Images.frames(fields(part10, name));
    }

    public static byte[] technicalCopy(byte[] part10, String name, Surrogates surrogates) {
        return TechnicalTags.copy(fields(part10, name), surrogates);
    }

    private static Fields fields(byte[] part10, String name) {
        return ParsedDataset.of(part10, name).fields(name);
    }
}
