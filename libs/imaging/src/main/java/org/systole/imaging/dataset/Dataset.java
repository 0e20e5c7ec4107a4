package org.systole.imaging.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.systole.base.BadInputException;

/** A dataset found on disk: its layout, its cases, and the files that belong to none. */
public record Dataset(String layout, List<DatasetCase> cases, List<Skipped> skipped) {
    public Dataset {
        cases = List.copyOf(cases);
        skipped = List.copyOf(skipped);
    }

    /** Reads every image and counts; see {@link #summary(BiConsumer)}. */
    public DatasetSummary summary() throws IOException {
        return summary((one, loaded) -> {});
    }

    /**
     * Reads every image of every case, a phase at a time, and counts. A case that cannot be read is left out and listed.
     *
     * @param seen is shown each case that was read; keeping it keeps it in memory
     */
    public DatasetSummary summary(BiConsumer<DatasetCase, Loaded> seen) throws IOException {
        Tally all = new Tally();
        Map<String, Tally> splits = new TreeMap<>();
        List<Skipped> left = new ArrayList<>(skipped);
        for (DatasetCase one : cases) {
            try {
                Loaded loaded = one.load();
                loaded.cine().phases().forEach(phase -> {});
                all.add(one.patient(), loaded);
                String split = one.attributes().get(DatasetCase.SPLIT);
                if (split != null) {
                    splits.computeIfAbsent(split, name -> new Tally()).add(one.patient(), loaded);
                }
                left.addAll(loaded.skipped());
                seen.accept(one, loaded);
            } catch (BadInputException e) {
                left.add(new Skipped(one.patient(), String.valueOf(e.getMessage())));
            }
        }
        Map<String, Counts> counts = new TreeMap<>();
        splits.forEach((split, tally) -> counts.put(split, tally.counts()));
        return new DatasetSummary(layout, all.counts(), counts, KnownFigures.check(layout, counts), left);
    }
}
