package org.systole.imaging.recipe;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
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

    /** For what a net says on the grid: the inverse of every geometric step. */
    public WayBack wayBack() {
        return new WayBack(gridGeometry, sourceGeometry);
    }

    /**
     * Labels on the scan's own grid, laid onto this case's grid as the recipe does it, for example a reference beside a
     * prediction. Padding is UNKNOWN.
     */
    public LabelMap toGrid(LabelMap onSource) {
        if (!onSource.geometry().equals(sourceGeometry)) {
            throw new IllegalArgumentException("labels of "
                    + onSource.geometry().describe() + " are not on a grid of " + sourceGeometry.describe());
        }
        return LabelResampling.toGrid(sourceGeometry, gridGeometry).apply(onSource);
    }
}
