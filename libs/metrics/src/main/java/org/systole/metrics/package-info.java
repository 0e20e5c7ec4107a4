/**
 * How well a segmentation agrees with a reference, and what the two say about the heart.
 *
 * <p>All distances are millimetres between voxel centres, all volumes millilitres (voxels × voxel volume, with the
 * centre-to-centre slice distance). What cannot be computed is a {@link org.systole.metrics.Measured.Undefined} with its
 * reason, never NaN and never a stand-in number.
 *
 * <p>Sources:
 *
 * <ul>
 *   <li>Dice: L. R. Dice, Measures of the amount of ecologic association between species, Ecology 26 (1945).
 *   <li>Hausdorff distance of masks: D. P. Huttenlocher, G. A. Klanderman, W. J. Rucklidge, Comparing images using the
 *       Hausdorff distance, IEEE PAMI 15 (1993). The headline value is taken over the voxels enclosed by the contours.
 *   <li>HD95 and average symmetric surface distance: T. Heimann et al., Comparison and evaluation of methods for liver
 *       segmentation from CT datasets, IEEE TMI 28 (2009). Surfaces are 6-connected; a voxel at the border of the array
 *       is surface; the percentile is interpolated linearly and taken per direction, the larger one counts; the average
 *       is pooled over both directions.
 *   <li>Exact distance transform: P. F. Felzenszwalb, D. P. Huttenlocher, Distance transforms of sampled functions,
 *       Theory of Computing 8 (2012).
 *   <li>Mass: 1.05 g per ml of myocardium at end diastole, as in J. Schulz-Menger et al., Standardized image
 *       interpretation and post-processing in cardiovascular magnetic resonance, JCMR 22 (2020).
 * </ul>
 */
@NullMarked
package org.systole.metrics;

import org.jspecify.annotations.NullMarked;
