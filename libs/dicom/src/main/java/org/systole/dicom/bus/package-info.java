/** The adapter on bus-image, a fork of dcm4che; the only package that knows its types. */
@NullMarked
package org.systole.dicom.bus;

import org.jspecify.annotations.NullMarked;
