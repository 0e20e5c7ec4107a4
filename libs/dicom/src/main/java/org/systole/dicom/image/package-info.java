/** What is read out of a data set, whichever library took the bytes apart. */
@org.jspecify.annotations.NullMarked
package org.systole.dicom.image;
