/** The adapter on dcm4che; the only package that knows its types. */
@NullMarked
package org.systole.dicom.dcm4che;

import org.jspecify.annotations.NullMarked;
