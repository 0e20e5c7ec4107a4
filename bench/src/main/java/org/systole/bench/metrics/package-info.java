/** Agreement of label maps. */
@NullMarked
package org.systole.bench.metrics;

import org.jspecify.annotations.NullMarked;
