package org.systole.imaging.nifti;

import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Vector3;

/**
 * Between NIfTI's affines (RAS) and {@link Geometry} (LPS). Directions come from sform, else qform; distances always
 * from pixdim, because files exist whose sform has unit scale (ACDC) while pixdim is right.
 */
final class Orientation {
    private static final double TINY = 1e-6;
    /** Volume of the box of the three unit directions, below which they lie in a plane. */
    private static final double FLAT = 1e-3;
    /** By how much b² + c² + d² of a rounded quaternion may exceed 1. */
    private static final double ROUNDING = 1e-4;

    private static final int ALIGNED_TO_SCANNER = 1;

    private Orientation() {}

    /** @param size index 1 to 3: sizes of the axes */
    static Geometry read(String file, HeaderBytes header, int[] size) {
        double mm = mmPerUnit(header);
        Vector3[] columns = columns(file, header);
        for (int axis = 0; axis < 3; axis++) {
            double length = columns[axis].length();
            if (!(length > TINY) || !Double.isFinite(length)) {
                throw bad(file, "sform/qform", "has no direction for axis " + (axis + 1));
            }
            columns[axis] = columns[axis].normalized();
        }
        if (!(Math.abs(columns[0].cross(columns[1]).dot(columns[2])) > FLAT)) {
            throw bad(file, "sform/qform", "puts the three axes into one plane");
        }
        if (!Double.isFinite(columns[3].length())) {
            throw bad(file, "sform/qform", "has an origin that is no number");
        }
        return new Geometry(
                size[1],
                size[2],
                size[3],
                new Spacing(
                        distance(file, header, 1, size) * mm,
                        distance(file, header, 2, size) * mm,
                        distance(file, header, 3, size) * mm),
                flipped(columns[3].times(mm)),
                flipped(columns[0]),
                flipped(columns[1]),
                flipped(columns[2]));
    }

    /** Images of the three index axes in RAS, not of unit length, then the origin. */
    private static Vector3[] columns(String file, HeaderBytes header) {
        if (header.code(Field.SFORM_CODE) > 0) {
            return sform(header);
        }
        if (header.code(Field.QFORM_CODE) > 0) {
            return qform(file, header);
        }
        return new Vector3[] {new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1), new Vector3(0, 0, 0)};
    }

    private static double mmPerUnit(HeaderBytes header) {
        return switch (header.code(Field.XYZT_UNITS) & 7) {
            case 1 -> 1000;
            case 3 -> 1e-3;
            default -> 1;
        };
    }

    /** A single slice has no distance to the next: then 1 stands for what is not given. */
    private static double distance(String file, HeaderBytes header, int axis, int[] size) {
        double distance = Math.abs(header.real(Field.PIXDIM, axis));
        if (distance > TINY && distance < 1 / TINY) {
            return distance;
        }
        if (axis == 3 && size[3] == 1) {
            return 1;
        }
        throw Header.bad(
                file,
                "nifti.spacing",
                "pixdim[" + axis + "]",
                "is " + header.real(Field.PIXDIM, axis),
                "write the distance between voxels in mm");
    }

    private static Vector3[] sform(HeaderBytes header) {
        Vector3[] columns = new Vector3[4];
        for (int column = 0; column < 4; column++) {
            columns[column] = new Vector3(
                    header.real(Field.SROW, column),
                    header.real(Field.SROW, 4 + column),
                    header.real(Field.SROW, 8 + column));
        }
        return columns;
    }

    /** Source: "METHOD 2" of nifti1.h. */
    private static Vector3[] qform(String file, HeaderBytes header) {
        double b = header.real(Field.QUATERN, 0);
        double c = header.real(Field.QUATERN, 1);
        double d = header.real(Field.QUATERN, 2);
        double rest = 1 - b * b - c * c - d * d;
        if (!(rest >= -ROUNDING)) {
            throw bad(file, "quatern", "is (" + b + ", " + c + ", " + d + "), which is no rotation");
        }
        double a = Math.sqrt(Math.max(0, rest));
        double qfac = header.real(Field.PIXDIM, 0) < 0 ? -1 : 1;
        return new Vector3[] {
            new Vector3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)),
            new Vector3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)),
            new Vector3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c).times(qfac),
            new Vector3(header.real(Field.QOFFSET, 0), header.real(Field.QOFFSET, 1), header.real(Field.QOFFSET, 2))
        };
    }

    /** Both forms and pixdim, saying the same. */
    static void write(Geometry geometry, HeaderBytes header) {
        Vector3 column = flipped(geometry.columnDirection());
        Vector3 row = flipped(geometry.rowDirection());
        Vector3 slice = flipped(geometry.sliceDirection());
        Vector3 origin = flipped(geometry.origin());
        Spacing spacing = geometry.spacing();
        header.putReal(Field.PIXDIM, 0, column.cross(row).dot(slice) < 0 ? -1 : 1);
        header.putReal(Field.PIXDIM, 1, spacing.columnMm());
        header.putReal(Field.PIXDIM, 2, spacing.rowMm());
        header.putReal(Field.PIXDIM, 3, spacing.sliceMm());
        header.putCode(Field.QFORM_CODE, ALIGNED_TO_SCANNER);
        header.putCode(Field.SFORM_CODE, ALIGNED_TO_SCANNER);
        put(header, Field.QUATERN, 0, 1, Quaternion.of(column, row, column.cross(row)));
        put(header, Field.QOFFSET, 0, 1, origin);
        put(header, Field.SROW, 0, 4, column.times(spacing.columnMm()));
        put(header, Field.SROW, 1, 4, row.times(spacing.rowMm()));
        put(header, Field.SROW, 2, 4, slice.times(spacing.sliceMm()));
        put(header, Field.SROW, 3, 4, origin);
    }

    private static void put(HeaderBytes header, Field field, int first, int step, Vector3 values) {
        header.putReal(field, first, values.x());
        header.putReal(field, first + step, values.y());
        header.putReal(field, first + 2 * step, values.z());
    }

    private static BadInputException bad(String file, String field, String problem) {
        return Header.bad(file, "nifti.orientation", field, problem, "write a valid sform");
    }

    private static Vector3 flipped(Vector3 v) {
        return new Vector3(-v.x() + 0.0, -v.y() + 0.0, v.z());
    }
}
