/** Agreement of label maps in files: {@code systole evaluate}. */
@NullMarked
package org.systole.cli.evaluate;

import org.jspecify.annotations.NullMarked;
