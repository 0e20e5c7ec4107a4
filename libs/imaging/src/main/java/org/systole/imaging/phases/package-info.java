/** End diastole and end systole of cines that nobody labelled. */
@org.jspecify.annotations.NullMarked
package org.systole.imaging.phases;
