/** Reading of DICOM files. */
@NullMarked
package org.systole.bench.dicom;

import org.jspecify.annotations.NullMarked;
