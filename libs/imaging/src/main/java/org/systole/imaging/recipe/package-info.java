/** From a scan to the grid of a net and back: recipes are ordered lists of steps, the same for images and labels. */
package org.systole.imaging.recipe;
