/** {@code systole demo}: the whole story, from scans over the wire to a judged segmentation. */
@NullMarked
package org.systole.cli.demo;

import org.jspecify.annotations.NullMarked;
