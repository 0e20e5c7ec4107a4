package org.systole.imaging.nifti;

import org.systole.imaging.Vector3;

/** The qform's way to write a rotation: b, c, d of the unit quaternion whose a is not negative. */
final class Quaternion {
    private Quaternion() {}

    /**
     * Of the rotation whose columns are x, y, z: from the largest of a, b, c, d, so that nothing is divided by a number
     * near 0. Source: nifti_mat44_to_quatern of nifti1_io.c.
     */
    static Vector3 of(Vector3 x, Vector3 y, Vector3 z) {
        double a = 1 + x.x() + y.y() + z.z();
        double b = 1 + x.x() - y.y() - z.z();
        double c = 1 + y.y() - x.x() - z.z();
        double d = 1 + z.z() - x.x() - y.y();
        Vector3 skew = new Vector3(y.z() - z.y(), z.x() - x.z(), x.y() - y.x());
        double xy = y.x() + x.y();
        double xz = z.x() + x.z();
        double yz = z.y() + y.z();
        double largest = Math.max(Math.max(a, b), Math.max(c, d));
        double half = 0.5 / Math.sqrt(largest);
        if (a == largest) {
            return skew.times(half);
        }
        if (b == largest) {
            return signed(skew.x(), new Vector3(b, xy, xz).times(half));
        }
        if (c == largest) {
            return signed(skew.y(), new Vector3(xy, c, yz).times(half));
        }
        return signed(skew.z(), new Vector3(xz, yz, d).times(half));
    }

    private static Vector3 signed(double a, Vector3 bcd) {
        return a < 0 ? bcd.times(-1) : bcd;
    }
}
