package org.systole.dicom.bus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageEncodingOptions;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;
import org.systole.dicom.InstanceIdentity;
import org.systole.dicom.Surrogates;

/** The port's reading and writing, done with bus-image. */
public final class Instances {
    /** Root of Systole's implementation class UID, from a UUID (PS3.5 B.2). */
    private static final String IMPLEMENTATION = "2.25.259683460912046417837170273467136409217";

    private Instances() {}

    public static InstanceHeader header(byte[] part10, String name) {
        return header(new Fields(ParsedDataset.of(part10, name).attributes(), name));
    }

    public static InstanceIdentity identity(byte[] part10, String name) {
        Fields fields = new Fields(ParsedDataset.of(part10, name).attributes(), name);
        String patient = fields.text(Tag.PatientID, "PatientID");
        return new InstanceIdentity(
                fields.uid(Tag.SOPInstanceUID, "SOPInstanceUID"),
                fields.uid(Tag.SOPClassUID, "SOPClassUID"),
                fields.uid(Tag.StudyInstanceUID, "StudyInstanceUID"),
                fields.uid(Tag.SeriesInstanceUID, "SeriesInstanceUID"),
                patient == null ? "" : patient,
                fields.optionalCode(Tag.Modality, "Modality"),
                fields.optionalInteger(Tag.InstanceNumber, "InstanceNumber"));
    }

    public static DicomInstance instance(byte[] part10, String name) {
        Fields fields = new Fields(ParsedDataset.of(part10, name).attributes(), name);
        InstanceHeader header = header(fields);
        PixelFormat format = PixelFormat.of(fields);
        int[] stored = format.stored(fields.attributes(), name);
        return new DicomInstance(header, rescaled(stored, format, fields));
    }

    public static byte[] technicalCopy(byte[] part10, String name, Surrogates surrogates) {
        return part10(
                TechnicalTags.copy(new Fields(ParsedDataset.of(part10, name).attributes(), name), surrogates));
    }

    public static byte[] write(InstanceHeader header, short[] pixels) {
        return part10(MrDataset.of(header, pixels));
    }

    static byte[] part10(Attributes dataset) {
        Attributes meta = Attributes.createFileMetaInformation(
                dataset.getString(Tag.SOPInstanceUID), dataset.getString(Tag.SOPClassUID), UID.ExplicitVRLittleEndian);
        meta.setString(Tag.ImplementationClassUID, org.aoju.bus.image.galaxy.data.VR.UI, IMPLEMENTATION);
        meta.setString(Tag.ImplementationVersionName, org.aoju.bus.image.galaxy.data.VR.SH, "SYSTOLE");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new ImageOutputStream(bytes, UID.ExplicitVRLittleEndian)) {
            out.setEncodingOptions(ImageEncodingOptions.DEFAULT);
            out.writeDataset(meta, dataset);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static float[] rescaled(int[] stored, PixelFormat format, Fields fields) {
        Double slope = fields.optionalNumber(Tag.RescaleSlope, "RescaleSlope");
        Double intercept = fields.optionalNumber(Tag.RescaleIntercept, "RescaleIntercept");
        double factor = slope == null ? 1 : slope;
        double offset = intercept == null ? 0 : intercept;
        // MONOCHROME1: mirrored within the range of the stored bits
        int mirror = format.signed() ? -1 : (1 << format.bitsStored()) - 1;
        float[] values = new float[stored.length];
        for (int i = 0; i < stored.length; i++) {
            int value = format.inverted() ? mirror - stored[i] : stored[i];
            values[i] = (float) (value * factor + offset);
        }
        return values;
    }

    private static InstanceHeader header(Fields fields) {
        List<Double> spacing = fields.numbers(Tag.PixelSpacing, "PixelSpacing", 2);
        if (!(spacing.get(0) > 0) || !(spacing.get(1) > 0)) {
            throw fields.invalid(Tag.PixelSpacing, "PixelSpacing", "is not positive");
        }
        String patient = fields.text(Tag.PatientID, "PatientID");
        return new InstanceHeader(
                fields.uid(Tag.SOPInstanceUID, "SOPInstanceUID"),
                fields.uid(Tag.SOPClassUID, "SOPClassUID"),
                fields.uid(Tag.StudyInstanceUID, "StudyInstanceUID"),
                fields.uid(Tag.SeriesInstanceUID, "SeriesInstanceUID"),
                fields.optionalUid(Tag.FrameOfReferenceUID, "FrameOfReferenceUID"),
                patient == null ? "" : patient,
                fields.code(Tag.Modality, "Modality"),
                fields.optionalInteger(Tag.SeriesNumber, "SeriesNumber"),
                fields.text(Tag.SeriesDescription, "SeriesDescription"),
                fields.integer(Tag.InstanceNumber, "InstanceNumber", Integer.MIN_VALUE, Integer.MAX_VALUE),
                fields.integer(Tag.Rows, "Rows", 1, 65535),
                fields.integer(Tag.Columns, "Columns", 1, 65535),
                fields.integerOr(Tag.NumberOfFrames, "NumberOfFrames", 1, 1, 1 << 20),
                spacing.get(0),
                spacing.get(1),
                fields.numbers(Tag.ImagePositionPatient, "ImagePositionPatient", 3),
                fields.numbers(Tag.ImageOrientationPatient, "ImageOrientationPatient", 6),
                fields.optionalNumber(Tag.TriggerTime, "TriggerTime"),
                fields.optionalNumber(Tag.SliceLocation, "SliceLocation"),
                fields.optionalNumber(Tag.SliceThickness, "SliceThickness"),
                fields.optionalInteger(Tag.CardiacNumberOfImages, "CardiacNumberOfImages"));
    }
}
