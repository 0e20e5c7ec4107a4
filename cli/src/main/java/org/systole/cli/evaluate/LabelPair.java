package org.systole.cli.evaluate;

import java.nio.file.Path;
import org.systole.base.BadInputException;

/**
 * A reference and the prediction that belongs to it.
 *
 * @param name of the case: file name without .nii or .nii.gz, _gt or _mask
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
