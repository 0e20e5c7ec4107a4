package org.systole.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.phases.EndPhases;
import org.systole.imaging.phases.PhaseDetection;
import org.systole.metrics.ComparedSlices;

/**
 * One patient as {@code dataset inspect} shows it; the components are the JSON keys.
 *
 * @param size columns, rows, slices
 * @param spacingMm in the same order; null where the images do not say
 * @param phases cardiac phases
 * @param endDiastoleFrame from 0
 * @param endPhasesFrom who says which phases end diastole and end systole are; null where nobody does
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
        EndPhases.@Nullable Origin endPhasesFrom,
        Map<Structure, @Nullable Double> endDiastolicVolumeMl,
        Map<Structure, @Nullable Double> endSystolicVolumeMl,
        @Nullable String firstSlice,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {

    /** Reads the images where the reference does not name both phases. */
    static InspectedCase of(DatasetCase one, Loaded loaded) {
        Geometry grid = loaded.cine().geometry();
        Reference reference = loaded.reference();
        EndPhases stated = EndPhases.of(reference);
        EndPhases ends = stated.known() ? stated : EndPhases.of(PhaseDetection.detect(loaded.cine()));
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
                ends.diastole(),
                ends.systole(),
                ends.from(),
                volumes(reference, ends.diastole()),
                volumes(reference, ends.systole()),
                unknown ? null : firstSlice(reference),
                unknown ? "the images do not say how large a voxel is: no mm, no ml" : null);
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String voxel = spacingMm == null ? "unknown size" : product(spacingMm, "%.3f") + " mm";
        lines.add(patient + ": " + product(size, "%d") + " voxels of " + voxel + ", " + phases
                + (phases == 1 ? " phase" : " phases"));
        String told = endPhasesFrom == EndPhases.Origin.IMAGES ? " (told by the images)" : "";
        line("end diastole", endDiastoleFrame, told, endDiastolicVolumeMl).ifPresent(lines::add);
        line("end systole", endSystoleFrame, told, endSystolicVolumeMl).ifPresent(lines::add);
        return lines;
    }

    private static Optional<String> line(
            String what, @Nullable Integer frame, String told, Map<Structure, @Nullable Double> volumesMl) {
        if (frame == null) {
            return Optional.empty();
        }
        List<String> volumes = new ArrayList<>();
        volumesMl.forEach((structure, ml) -> {
            if (ml != null) {
                volumes.add(String.format(Locale.ROOT, "%s %.1f ml", words(structure), ml));
            }
        });
        String label = "  " + what + " " + frame + told;
        return Optional.of(volumes.isEmpty() ? label : label + ": " + String.join(", ", volumes));
    }

    private static String product(List<? extends Number> values, String format) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, format, value))
                .collect(Collectors.joining(" x "));
    }

    static String words(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
            List<Integer> sizes = IntStream.range(0, labels.geometry().slices())
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
