package org.systole.imaging.recipe;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.phases.EndPhases;

/** A case on the grid of a net: the result of a recipe, and the way back to the scan's own grid. */
public final class PreparedCase {
    private final String caseId;
    private final String recipe;
    private final String recipeDigest;
    private final Geometry sourceGeometry;
    private final Geometry gridGeometry;
    private final List<float[]> images;
    private final SortedMap<Integer, LabelMap> labels;
    private final EndPhases endPhases;
    private final List<StructureCount> counts;
    private final List<StepRecord> steps;

    PreparedCase(
            String caseId,
            String recipe,
            String recipeDigest,
            Geometry sourceGeometry,
            Geometry gridGeometry,
            List<float[]> images,
            SortedMap<Integer, LabelMap> labels,
            EndPhases endPhases,
            List<StructureCount> counts,
            List<StepRecord> steps) {
        this.caseId = caseId;
        this.recipe = recipe;
        this.recipeDigest = recipeDigest;
        this.sourceGeometry = sourceGeometry;
        this.gridGeometry = gridGeometry;
        this.images = List.copyOf(images);
        this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        this.endPhases = endPhases;
        this.counts = List.copyOf(counts);
        this.steps = List.copyOf(steps);
    }

    /** Surrogate id. */
    public String caseId() {
        return caseId;
    }

    /** Name of the recipe. */
    public String recipe() {
        return recipe;
    }

    /** {@link Recipe#digest()} of the recipe that ran. */
    public String recipeDigest() {
        return recipeDigest;
    }

    /** The scan's own grid. */
    public Geometry sourceGeometry() {
        return sourceGeometry;
    }

    /** The grid of {@link #image} and {@link #labels}. */
    public Geometry gridGeometry() {
        return gridGeometry;
    }

    /** Number of phases. */
    public int phases() {
        return images.size();
    }

    /** [slice][row][column] on the grid; shared, not copied: callers do not write to it. */
    public float[] image(int phase) {
        return images.get(phase);
    }

    /** Labels on the grid where the phase is labelled; voxels of padding are UNKNOWN. */
    public Optional<LabelMap> labels(int phase) {
        return Optional.ofNullable(labels.get(phase));
    }

    /** Ascending. */
    public List<Integer> labelledPhases() {
        return List.copyOf(labels.keySet());
    }

    /** Of the reference; where that does not say, of the images. */
    public EndPhases endPhases() {
        return endPhases;
    }

    /** Labels before and after the recipe, one entry per structure. */
    public List<StructureCount> counts() {
        return counts;
    }

    /** What each step did, in order. */
    public List<StepRecord> steps() {
        return steps;
    }

    /** Slices of the grid that hold scan; the others are padding. */
    public int scanSlices() {
        LabelAxis places = LabelAxis.slices(sourceGeometry, gridGeometry);
        return (int) IntStream.range(0, gridGeometry.slices())
                .filter(slice -> places.nearest(slice) >= 0)
                .count();
    }

    /**
     * Labels on the grid, laid back onto the scan's own grid: the inverse of every geometric step. What a crop cut
     * away was not predicted and is background there.
     */
    public LabelMap toSource(LabelMap onGrid) {
        requireGrid(onGrid, gridGeometry);
        return LabelResampling.toSource(gridGeometry, sourceGeometry).apply(onGrid, Structure.BACKGROUND);
    }

    /**
     * Values on the grid, such as how certain a net is, laid back onto the scan's own grid: every voxel takes its nearest.
     *
     * @param onGrid [slice][row][column] on the grid
     * @param outside of voxels that a crop cut away
     */
    public Volume toSource(float[] onGrid, float outside) {
        if (onGrid.length != gridGeometry.voxels()) {
            throw new IllegalArgumentException(
                    onGrid.length + " values are not on a grid of " + gridGeometry.describe());
        }
        LabelAxis slices = LabelAxis.slices(gridGeometry, sourceGeometry);
        LabelAxis rows = LabelAxis.rows(gridGeometry, sourceGeometry);
        LabelAxis columns = LabelAxis.columns(gridGeometry, sourceGeometry);
        float[] values = new float[sourceGeometry.voxels()];
        int to = 0;
        for (int slice = 0; slice < sourceGeometry.slices(); slice++) {
            for (int row = 0; row < sourceGeometry.rows(); row++) {
                int line = slices.nearest(slice) < 0 || rows.nearest(row) < 0
                        ? -1
                        : slices.nearest(slice) * gridGeometry.sliceVoxels()
                                + rows.nearest(row) * gridGeometry.columns();
                for (int column = 0; column < sourceGeometry.columns(); column++) {
                    int from = columns.nearest(column);
                    values[to++] = line < 0 || from < 0 ? outside : onGrid[line + from];
                }
            }
        }
        return new Volume(sourceGeometry, values);
    }

    /**
     * Labels on the scan's own grid, laid onto this case's grid as the recipe does it, for example a reference beside a
     * prediction. Padding is UNKNOWN.
     */
    public LabelMap toGrid(LabelMap onSource) {
        requireGrid(onSource, sourceGeometry);
        return LabelResampling.toGrid(sourceGeometry, gridGeometry).apply(onSource, Structure.UNKNOWN);
    }

    private static void requireGrid(LabelMap labels, Geometry grid) {
        if (!labels.geometry().equals(grid)) {
            throw new IllegalArgumentException(
                    "labels of " + labels.geometry().describe() + " are not on a grid of " + grid.describe());
        }
    }
}
