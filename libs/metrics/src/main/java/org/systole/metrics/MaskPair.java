package org.systole.metrics;

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
        int inBox = 0;
        for (int z = box.firstSlice; z <= box.lastSlice; z++) {
            for (int y = box.firstRow; y <= box.lastRow; y++) {
                for (int x = box.firstColumn; x <= box.lastColumn; x++, inBox++) {
                    int code = from.at(z, y, x);
                    if (!compared[z] || code == Structure.UNKNOWN) {
                        continue;
                    }
                    boolean inReference = code == structure.code();
                    boolean inPrediction = other.at(z, y, x) == structure.code();
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

        static Box around(LabelMap reference, LabelMap prediction, Structure structure, boolean[] compared) {
            Box box = new Box();
            byte code = (byte) structure.code();
            int rows = reference.geometry().rows();
            int columns = reference.geometry().columns();
            for (int z = 0; z < compared.length; z++) {
                for (int y = 0, i = z * rows * columns; compared[z] && y < rows; y++) {
                    for (int x = 0; x < columns; x++, i++) {
                        byte known = reference.codes()[i];
                        boolean predicted =
                                known != (byte) Structure.UNKNOWN && prediction.codes()[i] == code;
                        if (known == code || predicted) {
                            box.include(z, y, x);
                        }
                    }
                }
            }
            return box;
        }

        private void include(int slice, int row, int column) {
            firstSlice = Math.min(firstSlice, slice);
            lastSlice = Math.max(lastSlice, slice);
            firstRow = Math.min(firstRow, row);
            lastRow = Math.max(lastRow, row);
            firstColumn = Math.min(firstColumn, column);
            lastColumn = Math.max(lastColumn, column);
        }

        int voxels() {
            return lastSlice < 0
                    ? 0
                    : (lastSlice - firstSlice + 1) * (lastRow - firstRow + 1) * (lastColumn - firstColumn + 1);
        }
    }
}
