/** How two programs are timed side by side; one package per topic below. */
@NullMarked
package org.systole.bench;

import org.jspecify.annotations.NullMarked;
