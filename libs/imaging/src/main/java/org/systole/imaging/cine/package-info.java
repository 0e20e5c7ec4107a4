/** From the images of a study to its short-axis cine. */
package org.systole.imaging.cine;
