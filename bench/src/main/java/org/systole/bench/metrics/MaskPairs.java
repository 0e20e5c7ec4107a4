package org.systole.bench.metrics;

import java.util.EnumSet;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.phantom.BeatingHeart;
import org.systole.phantom.HeartParameters;

/** Label maps of 256 x 256 x 10 voxels of 1.4 x 1.4 x 10 mm to compare. */
record MaskPairs(LabelMap reference, LabelMap prediction) {
    static final int SIZE = 256;
    static final int SLICES = 10;
    private static final Geometry GRID = Geometry.axisAligned(SIZE, SIZE, SLICES, new Spacing(1.4, 1.4, 10));

    /** A heart at one phase, against itself moved by three columns and two rows. */
    static MaskPairs heart(long seed, boolean endSystole) {
        BeatingHeart heart = new BeatingHeart(HeartParameters.varied(SLICES, 12, SIZE, seed));
        byte[] codes = heart.labels(endSystole ? heart.parameters().endSystole() : 0, true)
                .codes();
        return of(codes, 3, 2);
    }

    /** A box of nearly the whole array against a smaller one: nothing is gained by a bounding box. */
    static MaskPairs box(Structure structure) {
        return new MaskPairs(labels(boxed(structure, 2)), labels(boxed(structure, 22)));
    }

    private static byte[] boxed(Structure structure, int margin) {
        byte[] codes = new byte[SLICES * SIZE * SIZE];
        for (int i = 0; i < codes.length; i++) {
            int row = i / SIZE % SIZE;
            int column = i % SIZE;
            if (Math.min(row, column) >= margin && Math.max(row, column) < SIZE - margin) {
                codes[i] = (byte) structure.code();
            }
        }
        return codes;
    }

    private static MaskPairs of(byte[] codes, int columns, int rows) {
        byte[] moved = new byte[codes.length];
        int by = rows * SIZE + columns;
        System.arraycopy(codes, 0, moved, by, codes.length - by);
        return new MaskPairs(labels(codes), labels(moved));
    }

    private static LabelMap labels(byte[] codes) {
        return new LabelMap(GRID, codes, KnownStructures.everywhere(SLICES, EnumSet.allOf(Structure.class)));
    }
}
