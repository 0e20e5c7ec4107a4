package org.systole.cli.preprocess;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Cine;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.dataset.Skipped;
import org.systole.imaging.phases.EndPhases;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.StructureCount;

/**
 * A prepared case in numbers.
 *
 * @param patient name of its folder
 * @param voxelsCutAway labelled voxels of the scan outside the recipe's crop
 * @param endDiastoleFrame from 0
 * @param endPhasesFrom who says which phases end diastole and end systole are; null where nobody does
 * @param skipped files of the patient that were not used, and why
 */
record PreparedCounts(
        String patient,
        Counts before,
        Counts after,
        Map<Structure, Long> voxelsCutAway,
        @Nullable Integer endDiastoleFrame,
        @Nullable Integer endSystoleFrame,
        EndPhases.@Nullable Origin endPhasesFrom,
        List<Skipped> skipped) {

    /** @param labelledImages by structure */
    record Counts(int patients, int slices, int frames, Map<Structure, Long> labelledImages) {
        static Counts sum(List<Counts> all) {
            Map<Structure, Long> labelled = new EnumMap<>(Structure.class);
            for (Counts one : all) {
                one.labelledImages.forEach((structure, count) -> labelled.merge(structure, count, Long::sum));
            }
            return new Counts(
                    all.stream().mapToInt(Counts::patients).sum(),
                    all.stream().mapToInt(Counts::slices).sum(),
                    all.stream().mapToInt(Counts::frames).sum(),
                    labelled);
        }
    }

    /** Of all cases, before the recipe. */
    static Counts before(List<PreparedCounts> all) {
        return Counts.sum(all.stream().map(PreparedCounts::before).toList());
    }

    /** Of all cases, after the recipe. */
    static Counts after(List<PreparedCounts> all) {
        return Counts.sum(all.stream().map(PreparedCounts::after).toList());
    }

    static PreparedCounts of(String patient, Loaded loaded, PreparedCase prepared) {
        Cine cine = loaded.cine();
        EndPhases ends = prepared.endPhases();
        Map<Structure, Long> before = new EnumMap<>(Structure.class);
        Map<Structure, Long> after = new EnumMap<>(Structure.class);
        Map<Structure, Long> cut = new EnumMap<>(Structure.class);
        for (StructureCount count : prepared.counts()) {
            before.put(count.structure(), count.imagesBefore());
            after.put(count.structure(), count.imagesAfter());
            cut.put(count.structure(), count.voxelsLost());
        }
        return new PreparedCounts(
                patient,
                new Counts(1, cine.geometry().slices(), cine.phases().size(), before),
                new Counts(1, prepared.scanSlices(), prepared.phases(), after),
                cut,
                ends.diastole(),
                ends.systole(),
                ends.from(),
                loaded.skipped());
    }
}
