package org.systole.imaging.cine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.systole.base.BadInputException;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Vector3;

/** The grid of slices, from their positions; what no grid can describe is bad input. */
final class SliceGeometry {
    private static final double SPACING_TOLERANCE = 0.1;

    private SliceGeometry() {}

    static void requireSamePhases(List<List<InstanceHeader>> slices) {
        int phases = slices.get(0).size();
        for (int slice = 1; slice < slices.size(); slice++) {
            if (slices.get(slice).size() != phases) {
                throw new BadInputException(
                        "series.phases-differ",
                        "slice 1 has " + phases + " phases but slice " + (slice + 1) + " has "
                                + slices.get(slice).size(),
                        "Send the missing images, or leave that slice out.");
            }
        }
    }

    static Geometry of(List<List<InstanceHeader>> slices) {
        InstanceHeader first = slices.get(0).get(0);
        Vector3 origin = Stack.position(first);
        Vector3 normal = Stack.normal(first);
        Vector3 last = Stack.position(slices.get(slices.size() - 1).get(0));
        double[] gaps = new double[slices.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            Vector3 step = Stack.position(slices.get(i + 1).get(0))
                    .minus(Stack.position(slices.get(i).get(0)));
            gaps[i] = step.dot(normal);
            requireStraight(i, step.minus(normal.times(gaps[i])).length(), first);
        }
        requireEvenlySpaced(gaps);
        double sliceMm = last.minus(origin).dot(normal) / gaps.length;
        return new Geometry(
                first.columns(),
                first.rows(),
                slices.size(),
                new Spacing(first.columnSpacingMm(), first.rowSpacingMm(), sliceMm),
                origin,
                Stack.columnDirection(first),
                Stack.rowDirection(first),
                normal);
    }

    private static void requireEvenlySpaced(double[] gaps) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        // the lower median: with one slice missing among few, the usual distance still wins
        double usual = sorted[(sorted.length - 1) / 2];
        for (int i = 0; i < gaps.length; i++) {
            if (Math.abs(gaps[i] - usual) > SPACING_TOLERANCE * usual) {
                throw new BadInputException(
                        "series.slice-missing",
                        String.format(
                                Locale.ROOT,
                                "slices %d and %d are %.1f mm apart where others are %.1f mm",
                                i + 1,
                                i + 2,
                                gaps[i],
                                usual),
                        "Send the missing slice; volumes need an unbroken stack.");
            }
        }
    }

    private static void requireStraight(int slice, double shiftMm, InstanceHeader header) {
        if (shiftMm > header.columnSpacingMm()) {
            throw new BadInputException(
                    "series.slices-shifted",
                    String.format(
                            Locale.ROOT,
                            "slice %d is shifted by %.1f mm in its plane against slice %d",
                            slice + 2,
                            shiftMm,
                            slice + 1),
                    "Send one stack whose slices lie above each other.");
        }
    }
}
