/** Damaged files, and the promise every reader keeps on them: a value or a {@code BadInputException}, soon, in little memory. */
@NullMarked
package org.systole.testing.hostile;

import org.jspecify.annotations.NullMarked;
