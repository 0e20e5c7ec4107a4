/** Segments scans as they arrive, with the promoted model, and the cases of experiments, with the model asked for. */
@NullMarked
package org.systole.inference;

import org.jspecify.annotations.NullMarked;
