/** Pictures of slices with their labels. */
package org.systole.imaging.render;
