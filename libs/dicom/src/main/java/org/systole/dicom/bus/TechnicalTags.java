package org.systole.dicom.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.systole.base.BadInputException;
import org.systole.dicom.Surrogates;

/** The allow-list of tags that may leave ingestion. A tag that is not named here does not survive. */
final class TechnicalTags {
    /** Decimal strings: copied only if every value is a number, so that no text can hide in them. */
    private static final List<Integer> DECIMALS = List.of(
            Tag.SliceThickness,
            Tag.RepetitionTime,
            Tag.EchoTime,
            Tag.SpacingBetweenSlices,
            Tag.FlipAngle,
            Tag.TriggerTime,
            Tag.ImagePositionPatient,
            Tag.ImageOrientationPatient,
            Tag.SliceLocation,
            Tag.PixelSpacing,
            Tag.WindowCenter,
            Tag.WindowWidth,
            Tag.RescaleIntercept,
            Tag.RescaleSlope);

    private static final List<Integer> INTEGERS = List.of(
            Tag.NominalInterval, Tag.HeartRate, Tag.CardiacNumberOfImages, Tag.SeriesNumber, Tag.InstanceNumber);

    private TechnicalTags() {}

    static Attributes copy(Fields in, Surrogates surrogates) {
        if ("YES".equals(in.text(Tag.BurnedInAnnotation, "BurnedInAnnotation"))) {
            throw new BadInputException(
                    "dicom.burned-in-annotation",
                    in.name() + ": BurnedInAnnotation (0028,0301) is YES, pixels may name the patient",
                    "Leave this instance out of the study.");
        }
        Attributes out = new Attributes();
        identifiers(in, surrogates, out);
        for (int tag : DECIMALS) {
            numbers(in, tag, VR.DS, Fields::finite, out);
        }
        for (int tag : INTEGERS) {
            numbers(in, tag, VR.IS, text -> Integer.valueOf(text.replaceFirst("^\\+", "")), out);
        }
        pixels(in, out);
        return out;
    }

    private static void identifiers(Fields in, Surrogates surrogates, Attributes out) {
        out.setString(Tag.SOPClassUID, VR.UI, in.uid(Tag.SOPClassUID, "SOPClassUID"));
        String modality = in.code(Tag.Modality, "Modality");
        if (!modality.matches("[A-Z]{2,8}")) {
            throw in.invalid(Tag.Modality, "Modality", "is not a modality");
        }
        out.setString(Tag.Modality, VR.CS, modality);
        out.setString(Tag.PatientIdentityRemoved, VR.CS, "YES");
        out.setString(
                Tag.SOPInstanceUID, VR.UI, surrogates.instance().apply(in.uid(Tag.SOPInstanceUID, "SOPInstanceUID")));
        out.setString(
                Tag.StudyInstanceUID,
                VR.UI,
                surrogates.study().apply(in.uid(Tag.StudyInstanceUID, "StudyInstanceUID")));
        out.setString(
                Tag.SeriesInstanceUID,
                VR.UI,
                surrogates.series().apply(in.uid(Tag.SeriesInstanceUID, "SeriesInstanceUID")));
        String frame = in.optionalUid(Tag.FrameOfReferenceUID, "FrameOfReferenceUID");
        if (frame != null) {
            out.setString(
                    Tag.FrameOfReferenceUID,
                    VR.UI,
                    surrogates.frameOfReference().apply(frame));
        }
        String patient = in.text(Tag.PatientID, "PatientID");
        out.setString(Tag.PatientID, VR.LO, surrogates.patientId().apply(patient == null ? "" : patient));
    }

    private static void numbers(
            Fields in, int tag, VR vr, java.util.function.Function<String, ?> check, Attributes out) {
        List<String> values = in.values(tag, "field", text -> {
            Objects.requireNonNull(check.apply(text)); // throws if text is no number
            return text;
        });
        if (!values.isEmpty()) {
            out.setString(tag, vr, values.toArray(String[]::new));
        }
    }

    /** Pixels are written anew: padding after them and bits beside the stored ones could carry anything. */
    private static void pixels(Fields in, Attributes out) {
        PixelFormat format = PixelFormat.of(in);
        int[] stored = format.stored(in.attributes(), in.name());
        int bytesEach = format.bitsAllocated() / 8;
        int length = Math.multiplyExact(stored.length, bytesEach);
        ByteBuffer bytes = ByteBuffer.allocate(length + (length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : stored) {
            if (bytesEach == 1) {
                bytes.put((byte) value);
            } else {
                bytes.putShort((short) value);
            }
        }
        out.setInt(Tag.SamplesPerPixel, VR.US, 1);
        out.setString(Tag.PhotometricInterpretation, VR.CS, format.inverted() ? "MONOCHROME1" : "MONOCHROME2");
        if (format.frames() > 1) {
            out.setInt(Tag.NumberOfFrames, VR.IS, format.frames());
        }
        out.setInt(Tag.Rows, VR.US, format.rows());
        out.setInt(Tag.Columns, VR.US, format.columns());
        out.setInt(Tag.BitsAllocated, VR.US, format.bitsAllocated());
        out.setInt(Tag.BitsStored, VR.US, format.bitsStored());
        out.setInt(Tag.HighBit, VR.US, format.bitsStored() - 1);
        out.setInt(Tag.PixelRepresentation, VR.US, format.signed() ? 1 : 0);
        out.setBytes(Tag.PixelData, bytesEach == 1 ? VR.OB : VR.OW, bytes.array());
    }
}
