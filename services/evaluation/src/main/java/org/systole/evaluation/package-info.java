/** Judges segmentations: against a reference where there is one, else for plausibility. */
@NullMarked
package org.systole.evaluation;

import org.jspecify.annotations.NullMarked;
