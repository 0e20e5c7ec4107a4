/**
 * NIfTI-1 and NIfTI-2 files, read and written without a library (docs/adr/0005-nifti-reader.md). Source: nifti1.h,
 * nifti2.h and "qform and sform" of the NIfTI-1 Data Format, nifti.nimh.nih.gov.
 */
@NullMarked
package org.systole.imaging.nifti;

import org.jspecify.annotations.NullMarked;
