package org.systole.imaging.nifti;

import java.nio.ByteBuffer;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Vector3;

/**
 * Between NIfTI's affines (RAS) and {@link Geometry} (LPS). Directions come from sform, else qform; distances always
 * from pixdim, because files exist whose sform has unit scale (ACDC) while pixdim is right.
 */
final class Orientation {
    private static final double TINY = 1e-6;

    private Orientation() {}

    static Geometry read(String file, ByteBuffer header, int[] size) {
        double[] pixdim = new double[4];
        for (int axis = 1; axis <= 3; axis++) {
            pixdim[axis] = Math.abs(header.getFloat(76 + 4 * axis));
        }
        Vector3[] columns; // images of the three index axes in RAS, then the origin
        if (header.getShort(254) > 0) {
            columns = sform(header);
        } else if (header.getShort(252) > 0) {
            columns = qform(header);
        } else {
            columns = new Vector3[] {
                new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1), new Vector3(0, 0, 0)
            };
        }
        for (int axis = 1; axis <= 3; axis++) {
            double length = columns[axis - 1].length();
            if (!(length > TINY) || !Double.isFinite(length)) {
                throw Header.bad(
                        file,
                        "nifti.orientation",
                        "sform/qform",
                        "has no direction for axis " + axis,
                        "write a valid sform");
            }
            if (!(pixdim[axis] > TINY) || !Double.isFinite(pixdim[axis])) {
                if (axis < 3 || size[3] > 1) {
                    throw Header.bad(
                            file,
                            "nifti.spacing",
                            "pixdim[" + axis + "]",
                            "is " + pixdim[axis],
                            "write the distance between voxels in mm");
                }
                pixdim[axis] = 1;
            }
        }
        return new Geometry(
                size[1],
                size[2],
                size[3],
                new Spacing(pixdim[1], pixdim[2], pixdim[3]),
                flipped(columns[3]),
                flipped(columns[0].normalized()),
                flipped(columns[1].normalized()),
                flipped(columns[2].normalized()));
    }

    private static Vector3[] sform(ByteBuffer header) {
        Vector3[] columns = new Vector3[4];
        for (int column = 0; column < 4; column++) {
            columns[column] = new Vector3(
                    header.getFloat(280 + 4 * column),
                    header.getFloat(296 + 4 * column),
                    header.getFloat(312 + 4 * column));
        }
        return columns;
    }

    private static Vector3[] qform(ByteBuffer header) {
        double b = header.getFloat(256);
        double c = header.getFloat(260);
        double d = header.getFloat(264);
        double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
        double qfac = header.getFloat(76) < 0 ? -1 : 1;
        return new Vector3[] {
            new Vector3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)),
            new Vector3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)),
            new Vector3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c).times(qfac),
            new Vector3(header.getFloat(268), header.getFloat(272), header.getFloat(276))
        };
    }

    static void write(Geometry geometry, ByteBuffer header) {
        Vector3 column = flipped(geometry.columnDirection());
        Vector3 row = flipped(geometry.rowDirection());
        Vector3 slice = flipped(geometry.sliceDirection());
        Vector3 origin = flipped(geometry.origin());
        Spacing spacing = geometry.spacing();
        double qfac = column.cross(row).dot(slice) < 0 ? -1 : 1;
        header.putFloat(76, (float) qfac);
        header.putFloat(80, (float) spacing.columnMm());
        header.putFloat(84, (float) spacing.rowMm());
        header.putFloat(88, (float) spacing.sliceMm());
        header.putShort(252, (short) 1);
        header.putShort(254, (short) 1);
        double[] q = quaternion(column, row, column.cross(row));
        header.putFloat(256, (float) q[0]);
        header.putFloat(260, (float) q[1]);
        header.putFloat(264, (float) q[2]);
        header.putFloat(268, (float) origin.x());
        header.putFloat(272, (float) origin.y());
        header.putFloat(276, (float) origin.z());
        Vector3[] columns = {
            column.times(spacing.columnMm()), row.times(spacing.rowMm()), slice.times(spacing.sliceMm()), origin
        };
        for (int i = 0; i < 4; i++) {
            header.putFloat(280 + 4 * i, (float) columns[i].x());
            header.putFloat(296 + 4 * i, (float) columns[i].y());
            header.putFloat(312 + 4 * i, (float) columns[i].z());
        }
    }

    /** b, c, d of the unit quaternion with a ≥ 0 of the rotation whose columns are x, y, z. */
    private static double[] quaternion(Vector3 x, Vector3 y, Vector3 z) {
        double a = 1 + x.x() + y.y() + z.z();
        if (a > 0.5) {
            a = 0.5 * Math.sqrt(a);
            return new double[] {0.25 * (y.z() - z.y()) / a, 0.25 * (z.x() - x.z()) / a, 0.25 * (x.y() - y.x()) / a};
        }
        double xd = 1 + x.x() - y.y() - z.z();
        double yd = 1 + y.y() - x.x() - z.z();
        double zd = 1 + z.z() - x.x() - y.y();
        double b;
        double c;
        double d;
        if (xd > 1) {
            b = 0.5 * Math.sqrt(xd);
            c = 0.25 * (y.x() + x.y()) / b;
            d = 0.25 * (z.x() + x.z()) / b;
            a = 0.25 * (y.z() - z.y()) / b;
        } else if (yd > 1) {
            c = 0.5 * Math.sqrt(yd);
            b = 0.25 * (y.x() + x.y()) / c;
            d = 0.25 * (z.y() + y.z()) / c;
            a = 0.25 * (z.x() - x.z()) / c;
        } else {
            d = 0.5 * Math.sqrt(zd);
            b = 0.25 * (z.x() + x.z()) / d;
            c = 0.25 * (z.y() + y.z()) / d;
            a = 0.25 * (x.y() - y.x()) / d;
        }
        double sign = a < 0 ? -1 : 1;
        return new double[] {sign * b, sign * c, sign * d};
    }

    private static Vector3 flipped(Vector3 v) {
        return new Vector3(-v.x() + 0.0, -v.y() + 0.0, v.z());
    }
}
