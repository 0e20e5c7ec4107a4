package org.systole.dicom.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.systole.dicom.InstanceHeader;

/** The data set of one MR image (PS3.3 A.4); fields that the standard wants but we do not know are empty. */
final class MrDataset {
    private static final int[] EMPTY = {
        Tag.StudyDate, Tag.StudyTime, Tag.AccessionNumber, Tag.ReferringPhysicianName, Tag.PatientName,
        Tag.PatientBirthDate, Tag.PatientSex, Tag.StudyID, Tag.Manufacturer, Tag.PositionReferenceIndicator
    };
    private static final VR[] EMPTY_VR = {VR.DA, VR.TM, VR.SH, VR.PN, VR.PN, VR.DA, VR.CS, VR.SH, VR.LO, VR.LO};

    private MrDataset() {}

    static Attributes of(InstanceHeader header, short[] pixels) {
        Attributes out = new Attributes();
        for (int i = 0; i < EMPTY.length; i++) {
            out.setNull(EMPTY[i], EMPTY_VR[i]);
        }
        identity(header, out);
        acquisition(header, out);
        plane(header, out);
        pixels(header, pixels, out);
        return out;
    }

    private static void identity(InstanceHeader header, Attributes out) {
        out.setString(Tag.SOPClassUID, VR.UI, header.sopClassUid());
        out.setString(Tag.SOPInstanceUID, VR.UI, header.sopInstanceUid());
        out.setString(Tag.StudyInstanceUID, VR.UI, header.studyInstanceUid());
        out.setString(Tag.SeriesInstanceUID, VR.UI, header.seriesInstanceUid());
        if (header.frameOfReferenceUid() != null) {
            out.setString(Tag.FrameOfReferenceUID, VR.UI, header.frameOfReferenceUid());
        }
        out.setString(Tag.PatientID, VR.LO, header.patientId());
        out.setString(Tag.Modality, VR.CS, header.modality());
        out.setInt(Tag.InstanceNumber, VR.IS, header.instanceNumber());
        if (header.seriesNumber() != null) {
            out.setInt(Tag.SeriesNumber, VR.IS, header.seriesNumber());
        }
        if (header.seriesDescription() != null) {
            out.setString(Tag.SeriesDescription, VR.LO, header.seriesDescription());
        }
    }

    private static void acquisition(InstanceHeader header, Attributes out) {
        out.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "OTHER");
        out.setString(Tag.ScanningSequence, VR.CS, "GR");
        out.setString(Tag.SequenceVariant, VR.CS, "SS");
        out.setNull(Tag.ScanOptions, VR.CS);
        out.setString(Tag.MRAcquisitionType, VR.CS, "2D");
        out.setNull(Tag.EchoTime, VR.DS);
        out.setNull(Tag.EchoTrainLength, VR.IS);
        out.setNull(Tag.PatientPosition, VR.CS);
        number(Tag.TriggerTime, header.triggerTimeMs(), out);
        number(Tag.SliceThickness, header.sliceThicknessMm(), out);
        number(Tag.SliceLocation, header.sliceLocation(), out);
        if (header.cardiacNumberOfImages() != null) {
            out.setInt(Tag.CardiacNumberOfImages, VR.IS, header.cardiacNumberOfImages());
        }
    }

    private static void plane(InstanceHeader header, Attributes out) {
        numbers(Tag.PixelSpacing, List.of(header.rowSpacingMm(), header.columnSpacingMm()), out);
        numbers(Tag.ImagePositionPatient, header.imagePosition(), out);
        numbers(Tag.ImageOrientationPatient, header.imageOrientation(), out);
    }

    private static void pixels(InstanceHeader header, short[] pixels, Attributes out) {
        out.setInt(Tag.SamplesPerPixel, VR.US, 1);
        out.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        out.setInt(Tag.Rows, VR.US, header.rows());
        out.setInt(Tag.Columns, VR.US, header.columns());
        out.setInt(Tag.BitsAllocated, VR.US, 16);
        out.setInt(Tag.BitsStored, VR.US, 16);
        out.setInt(Tag.HighBit, VR.US, 15);
        out.setInt(Tag.PixelRepresentation, VR.US, 1);
        ByteBuffer bytes = ByteBuffer.allocate(pixels.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pixels);
        out.setBytes(Tag.PixelData, VR.OW, bytes.array());
    }

    private static void number(int tag, @org.jspecify.annotations.Nullable Double value, Attributes out) {
        if (value != null) {
            numbers(tag, List.of(value), out);
        }
    }

    private static void numbers(int tag, List<Double> values, Attributes out) {
        out.setString(tag, VR.DS, values.stream().map(MrDataset::decimal).toArray(String[]::new));
    }

    /** At most 16 characters, as DS allows. */
    static String decimal(double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
        for (int digits = 14; text.length() > 16; digits--) {
            text = String.format(java.util.Locale.ROOT, "%." + digits + "g", value);
        }
        return text;
    }
}
