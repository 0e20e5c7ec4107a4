package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;

/** Probabilities as of a net that errs nowhere: how far each pixel of its grid lies within each structure. */
class DecodedPhaseTest {
    private static final int SLICES = 3;
    private static final List<Structure> LABELS = List.of(Structure.values());
    private static final Recipe COARSER = Recipe.parse("recipe: x\nsteps: [{resample: {rowMm: 1, columnMm: 1}},"
            + " stack, {crop: {rows: 96, columns: 96}}, {pad: {rows: 96, columns: 96, slicesMultipleOf: 16}}]\n");

    @ParameterizedTest(name = "{0} at {1} mm")
    @CsvSource({
        "SIGMOID, 0.7", "SIGMOID, 0.8", "SIGMOID, 0.95", "SIGMOID, 1", "SIGMOID, 1.367",
        "SOFTMAX, 0.7", "SOFTMAX, 0.8", "SOFTMAX, 0.95", "SOFTMAX, 1", "SOFTMAX, 1.367"
    })
    void bordersBetweenThePixelsOfTheNetStayWhereTheyAreOnTheScan(OutputKind output, double mm) {
        int size = (int) (110 / mm);
        Geometry scan = Geometry.axisAligned(size, size - 1, SLICES, new Spacing(mm, mm, 8));
        byte[] drawn = heart(scan);
        PreparedCase prepared = COARSER.apply("s-1", pictures(scan, drawn), null);
        DecodedPhase phase = new DecodedPhase(new Decoder(output, LABELS, LABELS), prepared.wayBack(), scan, true);

        for (int slice = 0; slice < prepared.gridGeometry().slices(); slice += 6) {
            int count = Math.min(6, prepared.gridGeometry().slices() - slice);
            phase.add(probabilities(prepared, slice, count), slice, count);
        }

        byte[] found = phase.labels().codes();
        for (Structure structure : LABELS) {
            assertThat(dice(drawn, found, structure.code()))
                    .as(structure.name())
                    .isGreaterThanOrEqualTo(0.99);
        }
        assertThat(phase.labels().known().bySlice()).hasSize(SLICES).containsOnly(Samples.ALL);
        float[] certainties = phase.voxelConfidence().voxels();
        assertThat(certainties[0]).isEqualTo(1); // cut away
        assertThat(phase.confidence()).isBetween(0.85, 1.0);
        for (float certainty : certainties) {
            assertThat(certainty).isBetween(0.3f, 1f);
        }
    }

    private static float[] probabilities(PreparedCase prepared, int first, int count) {
        int channels = LABELS.size();
        int start = first * prepared.gridGeometry().sliceVoxels();
        float[] all = new float[count * prepared.gridGeometry().sliceVoxels() * channels];
        for (int i = 0; i < all.length; i++) {
            all[i] = prepared.image(i % channels)[start + i / channels];
        }
        return all;
    }

    /** The picture of each structure in the place of a phase. */
    private static Cine pictures(Geometry scan, byte[] codes) {
        List<Volume> pictures = new ArrayList<>();
        for (Structure structure : LABELS) {
            float[] picture = new float[codes.length];
            for (int i = 0; i < codes.length; i++) {
                picture[i] = codes[i] == structure.code() ? 1 : 0;
            }
            pictures.add(new Volume(scan, picture));
        }
        return new Cine(pictures);
    }

    /** Cavity, ring and a disk beside it, smaller on each slice. */
    private static byte[] heart(Geometry scan) {
        byte[] codes = new byte[scan.voxels()];
        for (int i = 0; i < codes.length; i++) {
            double radius = 16 - 3.0 * (i / scan.sliceVoxels());
            double y = (i / scan.columns() % scan.rows() - scan.rows() / 2.0)
                    * scan.spacing().rowMm();
            double x =
                    (i % scan.columns() - scan.columns() / 2.0) * scan.spacing().columnMm() - 8;
            double left = Math.hypot(x, y);
            double right = Math.hypot(x + 2 * radius, y);
            codes[i] = (byte) (left < radius ? 3 : left < 1.4 * radius ? 2 : right < 0.8 * radius ? 1 : 0);
        }
        return codes;
    }

    private static double dice(byte[] one, byte[] other, int code) {
        double both = 0;
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            both += one[i] == code && other[i] == code ? 1 : 0;
            sum += (one[i] == code ? 1 : 0) + (other[i] == code ? 1 : 0);
        }
        return 2 * both / sum;
    }
}
