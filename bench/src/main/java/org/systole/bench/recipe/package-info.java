/** Recipes against OpenCV and ITK. */
@NullMarked
package org.systole.bench.recipe;

import org.jspecify.annotations.NullMarked;
