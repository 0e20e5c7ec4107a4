package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;

/** What a net that errs nowhere says about a scan, and what becomes of it on the way back. */
public final class PerfectNet {
    private static final int STRUCTURES = Structure.values().length;
    private static final Map<String, String> GEOMETRY = Map.of(
            "original",
            "[orient, {resample: {rowMm: 1, columnMm: 1}}, {crop: {rows: 176, columns: 176}},"
                    + " {pad: {rows: 176, columns: 176}}]",
            "khened",
            "[orient, {centre-crop: {rows: 176, columns: 176}}]",
            "isensee",
            "[orient, stack, {crop: {rows: 176, columns: 176}},"
                    + " {pad: {rows: 176, columns: 176, slicesMultipleOf: 16}}]");

    private PerfectNet() {}

    /** A recipe's labels of a scan, after its geometric steps on the picture of each structure, and back. */
    public static LabelMap thereAndBack(String recipe, LabelMap scan) {
        List<Volume> pictures = new ArrayList<>();
        for (Structure structure : Structure.values()) {
            pictures.add(picture(scan, structure));
        }
        PreparedCase prepared = Recipe.parse("recipe: geometry\nsteps: " + GEOMETRY.get(recipe) + "\n")
                .apply("s-1", new Cine(pictures), null);
        float[] probabilities = new float[prepared.gridGeometry().voxels() * STRUCTURES];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = prepared.image(i % STRUCTURES)[i / STRUCTURES];
        }
        return back(prepared, probabilities);
    }

    /** Labels on the grid of which the net is sure. */
    public static LabelMap back(PreparedCase prepared, LabelMap onGrid) {
        float[] probabilities = new float[onGrid.codes().length * STRUCTURES];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = onGrid.codes()[i / STRUCTURES] == code(i % STRUCTURES) ? 1 : 0;
        }
        return back(prepared, probabilities);
    }

    private static LabelMap back(PreparedCase prepared, float[] probabilities) {
        Geometry scan = prepared.sourceGeometry();
        WayBack back = prepared.wayBack();
        byte[] codes = new byte[scan.voxels()];
        for (int slice = 0; slice < prepared.gridGeometry().slices(); slice++) {
            for (int row = back.view().firstRow(); row < back.view().endRow() && back.slice(slice) >= 0; row++) {
                float[] line = back.row(probabilities, slice, STRUCTURES, row);
                int start = (back.slice(slice) * scan.rows() + row) * scan.columns()
                        + back.view().firstColumn();
                for (int column = 0; column < back.view().columns(); column++) {
                    codes[start + column] = mostProbable(line, column * STRUCTURES);
                }
            }
        }
        return new LabelMap(scan, codes, KnownStructures.nowhere(scan.slices()));
    }

    private static byte mostProbable(float[] line, int at) {
        double background = 1;
        int best = at;
        for (int i = at; i < at + STRUCTURES; i++) {
            background -= line[i];
            best = line[i] > line[best] ? i : best;
        }
        return (byte) (line[best] >= background ? code(best - at) : Structure.BACKGROUND);
    }

    private static int code(int channel) {
        return Structure.values()[channel].code();
    }

    private static Volume picture(LabelMap scan, Structure structure) {
        float[] voxels = new float[scan.codes().length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = scan.codes()[i] == structure.code() ? 1 : 0;
        }
        return new Volume(scan.geometry(), voxels);
    }

    public static double dice(LabelMap one, LabelMap other, Structure structure) {
        double both = 0;
        double sum = 0;
        for (int i = 0; i < one.codes().length; i++) {
            boolean a = one.codes()[i] == structure.code();
            boolean b = other.codes()[i] == structure.code();
            both += a && b ? 1 : 0;
            sum += (a ? 1 : 0) + (b ? 1 : 0);
        }
        return sum == 0 ? 1 : 2 * both / sum;
    }
}
