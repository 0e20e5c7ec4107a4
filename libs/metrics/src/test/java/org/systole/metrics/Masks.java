package org.systole.metrics;

import java.util.EnumSet;
import java.util.Random;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/** Small label maps to compare. */
final class Masks {
    static final Structure CAVITY = Structure.LEFT_VENTRICLE_CAVITY;

    private Masks() {}

    static Geometry grid(int columns, int rows, int slices) {
        return Geometry.axisAligned(columns, rows, slices, new Spacing(1.5, 1.25, 8));
    }

    static LabelMap labels(Geometry geometry, byte[] codes) {
        return new LabelMap(
                geometry, codes, KnownStructures.everywhere(geometry.slices(), EnumSet.allOf(Structure.class)));
    }

    /** A filled box of the cavity, bounds inclusive: {slice, row, column} to {slice, row, column}. */
    static LabelMap box(Geometry geometry, int[] first, int[] last) {
        byte[] codes = new byte[geometry.voxels()];
        for (int z = first[0]; z <= last[0]; z++) {
            for (int y = first[1]; y <= last[1]; y++) {
                for (int x = first[2]; x <= last[2]; x++) {
                    codes[(z * geometry.rows() + y) * geometry.columns() + x] = (byte) CAVITY.code();
                }
            }
        }
        return labels(geometry, codes);
    }

    static LabelMap empty(Geometry geometry) {
        return labels(geometry, new byte[geometry.voxels()]);
    }

    static LabelMap random(Geometry geometry, Random random, double share) {
        byte[] codes = new byte[geometry.voxels()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = random.nextDouble() < share ? (byte) CAVITY.code() : 0;
        }
        codes[random.nextInt(codes.length)] = (byte) CAVITY.code();
        return labels(geometry, codes);
    }
}
