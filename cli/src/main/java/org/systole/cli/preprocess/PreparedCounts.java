package org.systole.cli.preprocess;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.systole.imaging.Cine;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.StructureCount;

/**
 * A prepared case in numbers.
 *
 * @param patient name of its folder
 * @param voxelsCutAway labelled voxels of the scan outside the recipe's crop
 */
record PreparedCounts(String patient, Counts before, Counts after, Map<Structure, Long> voxelsCutAway) {

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

    static PreparedCounts of(String patient, Cine cine, PreparedCase prepared) {
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
                cut);
    }
}
