/** Reading NIfTI files. */
@NullMarked
package org.systole.bench.nifti;

import org.jspecify.annotations.NullMarked;
