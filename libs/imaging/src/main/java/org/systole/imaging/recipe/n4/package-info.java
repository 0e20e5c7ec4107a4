/** N4 bias-field correction: the smooth field by which coils brighten one side of a scan. */
package org.systole.imaging.recipe.n4;
