package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.base.BadInputException;

/** Which frame of each slice shows which phase of the cine. */
final class PhaseAlignment {
    private static final double LARGEST_DIFFERENCE = 1.5;

    private final List<Take> slices;
    private final int phases;
    private final double[] sharesOfBeat;
    private final List<CineFinding> findings = new ArrayList<>();
    private final List<int[]> frames = new ArrayList<>();

    /**
     * @param phases of most slices
     * @throws BadInputException {@code series.phases-differ} where a slice has half of them or less, or twice as many
     */
    PhaseAlignment(List<Take> slices, int phases) {
        this.slices = slices;
        this.phases = phases;
        for (int slice = 0; slice < slices.size(); slice++) {
            requireSimilar(slice, slices.get(slice).phases());
        }
        List<Take> complete =
                slices.stream().filter(slice -> slice.phases() == phases).toList();
        List<Take> timed = complete.stream().filter(Take::timed).toList();
        this.sharesOfBeat = medians(timed.isEmpty() ? complete : timed);
        for (int slice = 0; slice < slices.size(); slice++) {
            frames.add(align(slice, slices.get(slice)));
        }
    }

    /** Index into the frames of the slice. */
    int frame(int slice, int phase) {
        return frames.get(slice)[phase];
    }

    /** By frame of the slice: the phase at which it is shown, -1 where it is shown at none; of several the first. */
    int[] phases(int slice) {
        int[] phaseOf = new int[slices.get(slice).phases()];
        Arrays.fill(phaseOf, -1);
        for (int phase = phases - 1; phase >= 0; phase--) {
            phaseOf[frame(slice, phase)] = phase;
        }
        return phaseOf;
    }

    List<CineFinding> findings() {
        return List.copyOf(findings);
    }

    private void requireSimilar(int slice, int images) {
        if (2 * images <= phases || images >= 2 * phases) {
            throw new BadInputException(
                    "series.phases-differ",
                    "slice " + (slice + 1) + " has " + images + " phases where most slices have " + phases,
                    "Send the missing images, or leave that slice out.");
        }
    }

    private int[] align(int slice, Take take) {
        double[] shares = take.sharesOfBeat();
        if (take.phases() == phases) {
            double off = take.timed() ? largestDifference(shares) * phases : 0;
            if (off > LARGEST_DIFFERENCE) {
                findings.add(new CineFinding.TimesDiffer(slice, off));
            }
            return IntStream.range(0, phases).toArray();
        }
        findings.add(new CineFinding.PhasesAligned(slice, take.phases(), phases, take.timed()));
        return Arrays.stream(sharesOfBeat)
                .mapToInt(share -> nearest(shares, share))
                .toArray();
    }

    private double largestDifference(double[] shares) {
        double largest = 0;
        for (int phase = 0; phase < phases; phase++) {
            largest = Math.max(largest, Math.abs(shares[phase] - sharesOfBeat[phase]));
        }
        return largest;
    }

    private static int nearest(double[] shares, double share) {
        int nearest = 0;
        for (int i = 1; i < shares.length; i++) {
            if (Math.abs(shares[i] - share) < Math.abs(shares[nearest] - share)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private double[] medians(List<Take> takes) {
        List<double[]> all = takes.stream().map(Take::sharesOfBeat).toList();
        return IntStream.range(0, phases)
                .mapToDouble(phase -> all.stream()
                        .mapToDouble(shares -> shares[phase])
                        .sorted()
                        .skip((all.size() - 1) / 2)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }
}
