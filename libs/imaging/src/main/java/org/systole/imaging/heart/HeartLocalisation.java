package org.systole.imaging.heart;

import java.util.ArrayList;
import java.util.List;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Volume;

/**
 * Finds the heart by the temporal standard deviation of a cine. What moves most need not be the heart's middle: the
 * right ventricle's free wall and the fat beside it often move more than the left ventricle. So the moving voxels vote
 * along their brightness gradients for the centre of a bright round cavity (the transform of Kimme, Ballard and
 * Sklansky, Finding circles by an array of accumulators, CACM 1975), over all slices at once.
 */
public final class HeartLocalisation {
    private static final double SHARE_OF_MOTION = 0.6;
    private static final int FARTHEST_MM = 500;

    private HeartLocalisation() {}

    /** The position in a cine of any number of phases; the image centre, and why, where a single one shows no motion. */
    public static HeartPosition locate(Cine cine) {
        return locate(
                cine.geometry(), cine.phases().stream().map(Volume::voxels).toList());
    }

    /**
     * The same of phases that are no cine yet.
     *
     * @param phases [slice][row][column] each, on {@code geometry}; at least one
     */
    public static HeartPosition locate(Geometry geometry, List<float[]> phases) {
        if (phases.size() < 2) {
            return HeartPosition.imageCentre(
                    geometry.rows(), geometry.columns(), "a single phase does not show what moves");
        }
        Plane plane = Plane.of(geometry);
        CentreVotes votes = new CentreVotes(plane);
        List<MovingVoxels> moving = new ArrayList<>();
        for (int slice = 0; slice < geometry.slices(); slice++) {
            TemporalMoments moments = TemporalMoments.of(phases, slice, plane.voxels());
            MovingVoxels one = MovingVoxels.of(moments.deviation(), plane);
            votes.add(one, moments.mean());
            moving.add(one);
        }
        CentreVotes.Winner winner = votes.winner();
        if (winner.certainty() == 0) {
            return HeartPosition.imageCentre(geometry.rows(), geometry.columns(), "nothing moves as a heart does");
        }
        double radiusMm = radiusMm(moving, plane, winner);
        return new HeartPosition(winner.row(), winner.column(), radiusMm, winner.certainty(), null);
    }

    /** Of the circle around the centre that holds {@link #SHARE_OF_MOTION} of the motion. */
    private static double radiusMm(List<MovingVoxels> moving, Plane plane, CentreVotes.Winner centre) {
        double[] byMm = new double[FARTHEST_MM + 1];
        double all = 0;
        for (MovingVoxels slice : moving) {
            for (int i = 0; i < slice.count(); i++) {
                double mm = plane.distanceMm(slice.voxel(i), centre.row(), centre.column());
                byMm[(int) Math.min(mm, FARTHEST_MM)] += slice.weight(i);
                all += slice.weight(i);
            }
        }
        double within = 0;
        int mm = 0;
        while (mm < FARTHEST_MM && within < SHARE_OF_MOTION * all) {
            within += byMm[mm++];
        }
        return mm;
    }
}
