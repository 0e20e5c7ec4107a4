/** Frames out of compressed pixel data (PS3.5 A.4, annex G). */
@NullMarked
package org.systole.dicom.codec;

import org.jspecify.annotations.NullMarked;
