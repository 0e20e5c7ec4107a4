package org.systole.imaging.heart;

/**
 * Votes for the centre of a bright, round, beating cavity: each moving voxel votes for the places uphill of it, towards
 * brighter blood, as far as a ventricle's radius. From the wall of a circle they meet in its centre.
 */
final class CentreVotes {
    private static final double NEAREST_MM = 10;
    private static final double FARTHEST_MM = 35;
    private static final double STEP_MM = 1.25;
    private static final double EDGE_BLUR_MM = 2.5;
    private static final double VOTE_BLUR_MM = 5;
    private static final double RIVAL_MM = 25;

    private final Plane plane;
    private final float[] votes;

    CentreVotes(Plane plane) {
        this.plane = plane;
        this.votes = new float[plane.voxels()];
    }

    /** @param mean brightness of the slice, [row][column] */
    void add(MovingVoxels moving, float[] mean) {
        float[] brightness = plane.blur(mean, EDGE_BLUR_MM);
        for (int i = 0; i < moving.count(); i++) {
            vote(moving.voxel(i), (float) moving.weight(i), brightness);
        }
    }

    private void vote(int voxel, float weight, float[] brightness) {
        int row = voxel / plane.columns();
        int column = voxel % plane.columns();
        double down = slope(brightness, column, plane.columns(), row, plane.rows()) / plane.rowMm();
        double along = slope(brightness, row * plane.columns(), 1, column, plane.columns()) / plane.columnMm();
        double steepness = Math.hypot(down, along);
        if (steepness == 0) {
            return;
        }
        for (double mm = NEAREST_MM; mm <= FARTHEST_MM; mm += STEP_MM) {
            double atRow = Math.rint(row + mm * down / steepness / plane.rowMm());
            double atColumn = Math.rint(column + mm * along / steepness / plane.columnMm());
            if (atRow >= 0 && atRow < plane.rows() && atColumn >= 0 && atColumn < plane.columns()) {
                votes[(int) (atRow * plane.columns() + atColumn)] += weight;
            }
        }
    }

    /** Change per voxel along a line, from the neighbours on both sides where there are two. */
    private static double slope(float[] values, int start, int stride, int at, int length) {
        int before = Math.max(0, at - 1);
        int after = Math.min(length - 1, at + 1);
        return after == before
                ? 0
                : (values[start + after * stride] - values[start + before * stride]) / (double) (after - before);
    }

    /**
     * Where most votes met.
     *
     * @param certainty 1 less the share that the best place elsewhere has of these votes; 0 where nobody voted
     */
    record Winner(int row, int column, double certainty) {}

    Winner winner() {
        float[] smooth = plane.blur(votes, VOTE_BLUR_MM);
        int best = 0;
        for (int i = 1; i < smooth.length; i++) {
            best = smooth[i] > smooth[best] ? i : best;
        }
        int row = best / plane.columns();
        int column = best % plane.columns();
        float rival = 0;
        for (int i = 0; i < smooth.length; i++) {
            if (smooth[i] > rival && plane.distanceMm(i, row, column) > RIVAL_MM) {
                rival = smooth[i];
            }
        }
        return new Winner(row, column, smooth[best] > 0 ? 1 - rival / (double) smooth[best] : 0);
    }
}
