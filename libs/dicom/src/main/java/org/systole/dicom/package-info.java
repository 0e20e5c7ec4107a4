/** The DICOM port: reading, writing, de-identifying, receiving and sending instances. No library type passes it. */
@NullMarked
package org.systole.dicom;

import org.jspecify.annotations.NullMarked;
