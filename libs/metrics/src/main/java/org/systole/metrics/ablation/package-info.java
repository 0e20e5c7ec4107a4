/** What each step of post-processing does to the agreement with a reference. */
@NullMarked
package org.systole.metrics.ablation;

import org.jspecify.annotations.NullMarked;
