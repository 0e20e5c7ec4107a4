package org.systole.nets;

import java.util.Arrays;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.WayBack;

/**
 * What a net says about one phase, slice after slice, on the scan's own grid. Probabilities go back onto the scan and
 * labels are chosen there: a border that lies between two pixels of the net's grid stays where it is.
 */
final class DecodedPhase {
    private final Decoder decoder;
    private final WayBack back;
    private final Geometry scan;
    private final byte[] codes;
    private final float[] certainties;
    private KnownStructures known;

    /** @param certainty whether every voxel is to tell how certain it is */
    DecodedPhase(Decoder decoder, WayBack back, Geometry scan, boolean certainty) {
        this.decoder = decoder;
        this.back = back;
        this.scan = scan;
        codes = new byte[scan.voxels()];
        certainties = new float[certainty ? codes.length : 0];
        Arrays.fill(certainties, 1);
        known = KnownStructures.nowhere(scan.slices());
    }

    /**
     * @param probabilities [slice][row][column][label] on the net's grid
     * @param first slice of the grid that comes first in them
     * @param count slices; what padding added is left out
     */
    void add(float[] probabilities, int first, int count) {
        for (int i = 0; i < count; i++) {
            int slice = back.slice(first + i);
            if (slice >= 0) {
                known = known.with(slice, decoder.trained());
                decode(probabilities, i, slice);
            }
        }
    }

    private void decode(float[] probabilities, int index, int slice) {
        WayBack.View view = back.view();
        for (int row = view.firstRow(); row < view.endRow(); row++) {
            float[] line = back.row(probabilities, index, decoder.channels(), row);
            int at = (slice * scan.rows() + row) * scan.columns() + view.firstColumn();
            decoder.decode(line, codes, certainties, at);
        }
    }

    LabelMap labels() {
        return new LabelMap(scan, codes, known);
    }

    /** Mean probability of the chosen label over all segmented voxels; 0 where there are none. */
    double confidence() {
        return decoder.confidence();
    }

    /** Where it was asked for; 1 where a crop cut away. */
    Volume voxelConfidence() {
        return new Volume(scan, certainties);
    }
}
