/** How training images are varied: one seeded affine per image, for image and labels alike. */
package org.systole.imaging.augment;
