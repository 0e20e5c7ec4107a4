package org.systole.evaluation;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;

import java.util.EnumSet;
import java.util.Set;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/** Round ventricles inside a ring of muscle, on a stack of short-axis slices. */
final class Hearts {
    static final Geometry GRID = Geometry.axisAligned(64, 64, 8, new Spacing(1.5, 1.5, 10));
    static final Set<Structure> LEFT_HEART = EnumSet.of(LEFT_VENTRICLE_CAVITY, MYOCARDIUM);

    private Hearts() {}

    /** A cavity of a radius in voxels on slices first to last, inclusive. */
    static LabelMap of(double radius, int first, int last) {
        byte[] codes = new byte[GRID.voxels()];
        for (int slice = first; slice <= last; slice++) {
            for (int row = 0; row < GRID.rows(); row++) {
                for (int column = 0; column < GRID.columns(); column++) {
                    double distance = Math.hypot(row - 32, column - 32);
                    int code = distance <= radius
                            ? LEFT_VENTRICLE_CAVITY.code()
                            : distance <= radius + 5 ? MYOCARDIUM.code() : Structure.BACKGROUND;
                    codes[(slice * GRID.rows() + row) * GRID.columns() + column] = (byte) code;
                }
            }
        }
        return new LabelMap(GRID, codes, KnownStructures.everywhere(GRID.slices(), LEFT_HEART));
    }

    /** The same labels, known on some slices only. */
    static LabelMap knownOn(LabelMap labels, Set<Structure> structures, int first, int last) {
        KnownStructures known = KnownStructures.nowhere(GRID.slices());
        for (int slice = first; slice <= last; slice++) {
            known = known.with(slice, structures);
        }
        return new LabelMap(GRID, labels.codes(), known);
    }
}
