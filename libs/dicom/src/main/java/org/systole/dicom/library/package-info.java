/** What the port asks of a DICOM library, and everything around it that is the same whichever library it is. */
@NullMarked
package org.systole.dicom.library;

import org.jspecify.annotations.NullMarked;
