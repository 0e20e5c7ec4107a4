package org.systole.dicom;

import org.systole.base.BadInputException;
import org.systole.dicom.image.TechnicalTags;
import org.systole.dicom.library.Part10File;

/**
 * What other services may see of a received instance: pixels, an explicit list of technical tags (geometry, pixel
 * description, timing, modality, numbers) and surrogate UIDs, as an Explicit VR Little Endian file. No dates, no
 * descriptions, no private tags, no sequences; PatientIdentityRemoved is YES. The same input and surrogates give the
 * same bytes.
 */
public final class TechnicalCopy {
    private TechnicalCopy() {}

    /**
     * @param part10 the complete received file
     * @param name what messages call the input
     * @throws BadInputException if it is not a readable uncompressed grey-scale image, if text stands in a field for
     *     numbers, or if the image says that annotations are burned into its pixels
     */
    public static byte[] of(byte[] part10, String name, Surrogates surrogates) {
        return TechnicalTags.copy(Part10File.of(part10, name).fields(), surrogates);
    }
}
