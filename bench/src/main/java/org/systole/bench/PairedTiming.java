package org.systole.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Times ours and the peer in turn in one run, so that whatever else the machine does hits both, and prints one row of
 * bench/README.md. The ratio is the median of the ratios of the pairs. Compare results for equality before timing.
 */
public final class PairedTiming {
    private static final int FEWEST_PAIRS = 5;

    private final int warmups;
    private final int pairs;
    /** Written only, so that no run can be optimised away. */
    private final AtomicReference<Object> last = new AtomicReference<>();

    /** One side; it returns its result. */
    public interface Side {
        Object run() throws Exception;
    }

    /**
     * Medians of one comparison.
     *
     * @param ratio how many times longer the peer takes: above 1, ours is faster
     */
    public record Result(double oursMs, double peerMs, double ratio) {}

    /**
     * @param warmups untimed runs of each side
     * @param pairs at least 5
     */
    public PairedTiming(int warmups, int pairs) {
        if (pairs < FEWEST_PAIRS) {
            throw new IllegalArgumentException("a median needs at least " + FEWEST_PAIRS + " pairs, not " + pairs);
        }
        this.warmups = warmups;
        this.pairs = pairs;
    }

    /** Prints where this runs and the head of the table. */
    public static void printHead() {
        System.out.println(Environment.describe());
        System.out.println("| what | ours ms | peer | peer ms | peer / ours | pairs | threads | load |");
        System.out.println("|---|---|---|---|---|---|---|---|");
    }

    /**
     * Runs both in turn, each first in every second pair, and prints their row.
     *
     * @param what with the size of the input
     * @param peer name and version
     * @param threads of either side
     */
    public Result compare(String what, Side ours, String peer, Side theirs, int threads) throws Exception {
        for (int i = 0; i < warmups; i++) {
            millis(ours);
            millis(theirs);
        }
        double[] our = new double[pairs];
        double[] their = new double[pairs];
        double[] ratio = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            boolean first = i % 2 == 0;
            double one = millis(first ? ours : theirs);
            double other = millis(first ? theirs : ours);
            our[i] = first ? one : other;
            their[i] = first ? other : one;
            ratio[i] = their[i] / our[i];
        }
        Result result = new Result(median(our), median(their), median(ratio));
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %s | %.2f | %.2f | %d | %d | %s |%n",
                what,
                result.oursMs(),
                peer,
                result.peerMs(),
                result.ratio(),
                pairs,
                threads,
                Environment.load());
        return result;
    }

    private double millis(Side side) throws Exception {
        long start = System.nanoTime();
        last.set(side.run());
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
