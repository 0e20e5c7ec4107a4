/**
 * Figures with axes: made without a display, as SVG for pages and print and as PNG for slides. Colours are of the palette
 * of Okabe and Ito; what a colour tells, a shape or a word tells too.
 */
@NullMarked
package org.systole.report.figures;

import org.jspecify.annotations.NullMarked;
