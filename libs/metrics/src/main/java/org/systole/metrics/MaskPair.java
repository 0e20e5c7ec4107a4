package org.systole.metrics;

import java.util.Arrays;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/**
 * A structure in reference and prediction, cropped to the smallest box that holds both: what lies outside the box is in
 * neither, so every distance between the two is found inside.
 */
final class MaskPair {
    private final Spacing spacing;
    private final Box box;
    private final boolean[] reference;
    private final boolean[] prediction;
    private int referenceVoxels;
    private int predictionVoxels;
    private int commonVoxels;

    private MaskPair(Spacing spacing, Box box) {
        this.spacing = spacing;
        this.box = box;
        this.reference = new boolean[box.voxels()];
        this.prediction = new boolean[box.voxels()];
    }

    /** Slices that are not compared and voxels that the reference does not know are in neither mask. */
    static MaskPair of(LabelMap reference, LabelMap prediction, Structure structure, boolean[] compared) {
        Box box = Box.around(reference, prediction, structure, compared);
        MaskPair pair = new MaskPair(reference.geometry().spacing(), box);
        pair.fill(reference, prediction, structure, compared);
        return pair;
    }

    private void fill(LabelMap from, LabelMap other, Structure structure, boolean[] compared) {
        byte code = (byte) structure.code();
        int columns = from.geometry().columns();
        int inBox = 0;
        for (int z = box.firstSlice; z <= box.lastSlice; z++) {
            for (int y = box.firstRow; y <= box.lastRow; y++) {
                int row = (z * from.geometry().rows() + y) * columns;
                for (int i = row + box.firstColumn; i <= row + box.lastColumn; i++, inBox++) {
                    byte known = from.codes()[i];
                    if (!compared[z] || known == (byte) Structure.UNKNOWN) {
                        continue;
                    }
                    boolean inReference = known == code;
                    boolean inPrediction = other.codes()[i] == code;
                    reference[inBox] = inReference;
                    prediction[inBox] = inPrediction;
                    referenceVoxels += inReference ? 1 : 0;
                    predictionVoxels += inPrediction ? 1 : 0;
                    commonVoxels += inReference && inPrediction ? 1 : 0;
                }
            }
        }
    }

    int slices() {
        return box.lastSlice - box.firstSlice + 1;
    }

    int rows() {
        return box.lastRow - box.firstRow + 1;
    }

    int columns() {
        return box.lastColumn - box.firstColumn + 1;
    }

    Spacing spacing() {
        return spacing;
    }

    /** [slice][row][column] of the box. */
    boolean[] reference() {
        return reference;
    }

    /** [slice][row][column] of the box. */
    boolean[] prediction() {
        return prediction;
    }

    int referenceVoxels() {
        return referenceVoxels;
    }

    int predictionVoxels() {
        return predictionVoxels;
    }

    int commonVoxels() {
        return commonVoxels;
    }

    /** Inclusive bounds; without any voxel the first lies behind the last. */
    private static final class Box {
        private int firstSlice = Integer.MAX_VALUE;
        private int lastSlice = -1;
        private int firstRow = Integer.MAX_VALUE;
        private int lastRow = -1;
        private int firstColumn = Integer.MAX_VALUE;
        private int lastColumn = -1;

        /** Rows of background, which most are, are passed over by comparing them as a whole. */
        static Box around(LabelMap reference, LabelMap prediction, Structure structure, boolean[] compared) {
            Box box = new Box();
            int rows = reference.geometry().rows();
            int columns = reference.geometry().columns();
            byte[] background = new byte[columns];
            for (int z = 0; z < compared.length; z++) {
                for (int y = 0; compared[z] && y < rows; y++) {
                    int start = (z * rows + y) * columns;
                    if (differs(reference.codes(), start, background)
                            || differs(prediction.codes(), start, background)) {
                        box.includeRow(reference.codes(), prediction.codes(), start, columns, structure, z, y);
                    }
                }
            }
            return box;
        }

        private static boolean differs(byte[] codes, int start, byte[] background) {
            return !Arrays.equals(codes, start, start + background.length, background, 0, background.length);
        }

        private void includeRow(
                byte[] reference, byte[] prediction, int start, int columns, Structure structure, int slice, int row) {
            byte code = (byte) structure.code();
            int first = columns;
            int last = -1;
            for (int x = 0; x < columns; x++) {
                byte known = reference[start + x];
                boolean predicted = known != (byte) Structure.UNKNOWN && prediction[start + x] == code;
                if (known == code || predicted) {
                    first = Math.min(first, x);
                    last = x;
                }
            }
            if (last >= 0) {
                firstSlice = Math.min(firstSlice, slice);
                lastSlice = slice;
                firstRow = Math.min(firstRow, row);
                lastRow = Math.max(lastRow, row);
                firstColumn = Math.min(firstColumn, first);
                lastColumn = Math.max(lastColumn, last);
            }
        }

        int voxels() {
            return lastSlice < 0
                    ? 0
                    : (lastSlice - firstSlice + 1) * (lastRow - firstRow + 1) * (lastColumn - firstColumn + 1);
        }
    }
}
