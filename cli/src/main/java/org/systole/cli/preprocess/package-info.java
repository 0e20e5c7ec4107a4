/** {@code systole preprocess}: a recipe over a dataset or a scan, into files that NumPy reads. */
@NullMarked
package org.systole.cli.preprocess;

import org.jspecify.annotations.NullMarked;
