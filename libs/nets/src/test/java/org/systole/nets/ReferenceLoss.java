package org.systole.nets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.imaging.Structure;

/** The loss of a batch by {@link ReferenceNet}, and its slopes by central differences in doubles. */
final class ReferenceLoss {
    private static final double STEP = 1e-6;

    private final NetConfiguration configuration;
    private final Loss kind;
    private final List<TrainingSlice> slices;

    ReferenceLoss(NetConfiguration configuration, Loss kind, List<TrainingSlice> slices) {
        this.configuration = configuration;
        this.kind = kind;
        this.slices = slices;
    }

    /** Of the loss along a direction of length 1 in one variable. */
    double slope(Map<String, double[]> weights, String variable, double[] direction) {
        double[] at = weights.get(variable);
        Map<String, double[]> moved = new HashMap<>(weights);
        moved.put(variable, moved(at, direction, STEP));
        double up = of(moved);
        moved.put(variable, moved(at, direction, -STEP));
        return (up - of(moved)) / (2 * STEP);
    }

    private static double[] moved(double[] at, double[] direction, double by) {
        double[] moved = at.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }

    double of(Map<String, double[]> weights) {
        ReferenceNet net = new ReferenceNet(configuration, weights);
        List<double[]> logits = new ArrayList<>();
        for (TrainingSlice slice : slices) {
            ReferenceNet.Plane image = new ReferenceNet.Plane(slice.rows(), 1);
            for (int i = 0; i < slice.image().length; i++) {
                image.values()[i] = slice.image()[i];
            }
            logits.add(net.logits(image).values());
        }
        return kind == Loss.DICE ? dicePerPair(logits) : pooledDice(logits) + crossEntropy(logits);
    }

    private double dicePerPair(List<double[]> logits) {
        double sum = 0;
        int pairs = 0;
        for (int s = 0; s < slices.size(); s++) {
            for (int label = 0; label < labels(); label++) {
                if (knows(s, label)) {
                    sum += diceLoss(logits, List.of(s), label, 1e-5);
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    private double pooledDice(List<double[]> logits) {
        double sum = 0;
        int counting = 0;
        for (int label = 0; label < labels(); label++) {
            List<Integer> knowing = new ArrayList<>();
            for (int s = 0; s < slices.size(); s++) {
                if (knows(s, label)) {
                    knowing.add(s);
                }
            }
            if (!knowing.isEmpty()) {
                sum += diceLoss(logits, knowing, label, 1);
                counting++;
            }
        }
        return sum / counting;
    }

    private double diceLoss(List<double[]> logits, List<Integer> of, int label, double smoothing) {
        double overlap = 0;
        double sizes = 0;
        for (int s : of) {
            byte[] codes = slices.get(s).codes();
            for (int i = 0; i < codes.length; i++) {
                double p = 1 / (1 + Math.exp(-logits.get(s)[i * labels() + label]));
                overlap += p * target(codes[i], label);
                sizes += p + target(codes[i], label);
            }
        }
        return 1 - (2 * overlap + smoothing) / (sizes + smoothing);
    }

    private double crossEntropy(List<double[]> logits) {
        double sum = 0;
        int count = 0;
        for (int s = 0; s < slices.size(); s++) {
            byte[] codes = slices.get(s).codes();
            for (int i = 0; i < codes.length * labels(); i++) {
                if (knows(s, i % labels())) {
                    double p = 1 / (1 + Math.exp(-logits.get(s)[i]));
                    double t = target(codes[i / labels()], i % labels());
                    sum -= t * Math.log(p) + (1 - t) * Math.log(1 - p);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private double target(byte code, int label) {
        return code == configuration.labels().get(label).code() ? 1 : 0;
    }

    private boolean knows(int slice, int label) {
        Structure structure = configuration.labels().get(label);
        return slices.get(slice).known().contains(structure);
    }

    private int labels() {
        return configuration.labels().size();
    }
}
