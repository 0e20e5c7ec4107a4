/**
 * What is mended in a prediction before anybody reads it: the three steps of the paper, each by itself or in order.
 * Structures are 8-connected in the plane and background is 4-connected, as the digital Jordan curve theorem asks for
 * (A. Rosenfeld, Connectivity in digital pictures, JACM 17, 1970).
 */
@NullMarked
package org.systole.imaging.postprocess;

import org.jspecify.annotations.NullMarked;
