/** Whether a segmentation that nothing can be compared with may be a human heart. */
@NullMarked
package org.systole.metrics.plausibility;

import org.jspecify.annotations.NullMarked;
