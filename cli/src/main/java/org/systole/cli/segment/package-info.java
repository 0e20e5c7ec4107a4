/** A model applied to scans in files: {@code systole segment}. */
@NullMarked
package org.systole.cli.segment;

import org.jspecify.annotations.NullMarked;
