/** The beating-heart phantom: scans of known volumes, and the layouts that datasets come in. */
@NullMarked
package org.systole.phantom;

import org.jspecify.annotations.NullMarked;
