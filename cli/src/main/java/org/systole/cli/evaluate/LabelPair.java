package org.systole.cli.evaluate;

import java.nio.file.Path;
import org.systole.base.BadInputException;

/**
 * A reference and the prediction that belongs to it.
 *
 * @param name file name without .nii or .nii.gz
 */
record LabelPair(String name, Path reference, Path prediction) {
    /** The failure with both files named. */
    BadInputException naming(BadInputException failure) {
        return new BadInputException(
                failure.code(),
                "reference " + reference + ", prediction " + prediction + ": " + failure.getMessage(),
                failure.remedy(),
                failure);
    }
}
