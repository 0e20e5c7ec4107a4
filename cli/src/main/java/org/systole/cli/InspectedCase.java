package org.systole.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Loaded;
import org.systole.metrics.ComparedSlices;

/**
 * One patient as {@code dataset inspect} shows it; the components are the JSON keys.
 *
 * @param size columns, rows, slices
 * @param spacingMm in the same order; null where the images do not say
 * @param phases cardiac phases
 * @param endDiastoleFrame from 0
 * @param endDiastolicVolumeMl of the structures that the reference knows, over the slices where it does; null where it
 *     knows the slices but nobody knows the size of a voxel
 * @param firstSlice "apex" or "base", by the size of the left ventricle; null where that does not tell
 * @param note why something is null that usually is not
 */
record InspectedCase(
        String patient,
        Map<String, String> attributes,
        List<Integer> size,
        @Nullable List<Double> spacingMm,
        int phases,
        @Nullable Integer endDiastoleFrame,
        @Nullable Integer endSystoleFrame,
        Map<Structure, @Nullable Double> endDiastolicVolumeMl,
        Map<Structure, @Nullable Double> endSystolicVolumeMl,
        @Nullable String firstSlice,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {

    static InspectedCase of(DatasetCase one, Loaded loaded) {
        Geometry grid = loaded.cine().geometry();
        Reference reference = loaded.reference();
        boolean unknown = grid.spacing().unknown();
        return new InspectedCase(
                one.patient(),
                new TreeMap<>(one.attributes()),
                List.of(grid.columns(), grid.rows(), grid.slices()),
                unknown
                        ? null
                        : List.of(
                                grid.spacing().columnMm(),
                                grid.spacing().rowMm(),
                                grid.spacing().sliceMm()),
                loaded.cine().phases().size(),
                reference.endDiastole(),
                reference.endSystole(),
                volumes(reference, reference.endDiastole()),
                volumes(reference, reference.endSystole()),
                unknown ? null : firstSlice(reference),
                unknown ? "the images do not say how large a voxel is: no mm, no ml" : null);
    }

    private static Map<Structure, @Nullable Double> volumes(Reference reference, @Nullable Integer phase) {
        Map<Structure, @Nullable Double> volumes = new TreeMap<>();
        if (phase == null) {
            return volumes;
        }
        LabelMap labels = reference.atPhase(phase).orElse(null);
        if (labels != null) {
            boolean unknown = labels.geometry().spacing().unknown();
            for (Structure structure : labels.known().anywhere()) {
                ComparedSlices known = ComparedSlices.knownTo(labels, structure);
                volumes.put(structure, unknown ? null : known.volumeMl(labels, structure));
            }
        }
        return volumes;
    }

    /** The left ventricle is wider at its base: the outer thirds of its slices are compared. */
    private static @Nullable String firstSlice(Reference reference) {
        for (var frame : reference.frames()) {
            LabelMap labels = frame.labels();
            List<Integer> sizes = java.util.stream.IntStream.range(
                            0, labels.geometry().slices())
                    .map(slice -> labels.count(Structure.LEFT_VENTRICLE_CAVITY, slice)
                            + labels.count(Structure.MYOCARDIUM, slice))
                    .filter(size -> size > 0)
                    .boxed()
                    .toList();
            int third = sizes.size() / 3;
            int first = sum(sizes.subList(0, third));
            int last = sum(sizes.subList(sizes.size() - third, sizes.size()));
            if (first != last) {
                return first < last ? "apex" : "base";
            }
        }
        return null;
    }

    private static int sum(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).sum();
    }
}
