package org.systole.nets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.imaging.Structure;

/** The loss of a batch by {@link ReferenceNet}, and its slopes by central differences in doubles. */
final class ReferenceLoss {
    private static final double STEP = 1e-6;

    private final NetConfiguration configuration;
    private final Loss kind;
    private final List<TrainingSample> samples;
    private final List<Integer> bounds;

    ReferenceLoss(NetConfiguration configuration, Loss kind, List<TrainingSample> samples) {
        this(configuration, kind, samples, List.of(0, samples.size()));
    }

    /** @param bounds of the parts of the batch that each have a batch norm of their own */
    ReferenceLoss(NetConfiguration configuration, Loss kind, List<TrainingSample> samples, List<Integer> bounds) {
        this.configuration = configuration;
        this.kind = kind;
        this.samples = samples;
        this.bounds = bounds;
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
        List<Cube> logits = new ArrayList<>();
        for (int part = 1; part < bounds.size(); part++) {
            List<TrainingSample> own = samples.subList(bounds.get(part - 1), bounds.get(part));
            logits.addAll(net.logits(own.stream().map(ReferenceLoss::image).toList()));
        }
        double decay = 0;
        for (Map.Entry<String, double[]> variable : weights.entrySet()) {
            if (variable.getKey().endsWith(".kernel")) {
                decay += Arrays.stream(variable.getValue()).map(w -> w * w).sum() / 2;
            }
        }
        return loss(logits) + configuration.weightDecay() * decay;
    }

    private static Cube image(TrainingSample sample) {
        int rows = sample.slices().get(0).rows();
        Cube image = new Cube(sample.depth(), rows, 1);
        for (int i = 0; i < image.values.length; i++) {
            image.values[i] = sample.slices().get(i / rows / rows).image()[i % (rows * rows)];
        }
        return image;
    }

    private double loss(List<Cube> logits) {
        if (configuration.net().equals("densenet")) {
            return new ReferenceSoftmaxLoss(configuration, samples).of(logits, kind);
        }
        return kind == Loss.DICE ? dicePerPair(logits) : pooledDice(logits) + crossEntropy(logits);
    }

    private double dicePerPair(List<Cube> logits) {
        double sum = 0;
        int pairs = 0;
        for (int s = 0; s < samples.size(); s++) {
            for (int label = 0; label < labels(); label++) {
                if (knowsAnywhere(s, label)) {
                    sum += diceLoss(logits, List.of(s), label, 1e-5);
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    private double pooledDice(List<Cube> logits) {
        double sum = 0;
        int counting = 0;
        for (int label = 0; label < labels(); label++) {
            List<Integer> knowing = new ArrayList<>();
            for (int s = 0; s < samples.size(); s++) {
                if (knowsAnywhere(s, label)) {
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

    private double diceLoss(List<Cube> logits, List<Integer> of, int label, double smoothing) {
        double overlap = 0;
        double sizes = 0;
        for (int s : of) {
            for (int voxel = 0; voxel < logits.get(s).voxels(); voxel++) {
                if (knows(s, voxel, label)) {
                    double p = probability(logits.get(s).values[voxel * labels() + label]);
                    double t = target(s, voxel, label);
                    overlap += p * t;
                    sizes += p + t;
                }
            }
        }
        return 1 - (2 * overlap + smoothing) / (sizes + smoothing);
    }

    private double crossEntropy(List<Cube> logits) {
        double sum = 0;
        int count = 0;
        for (int s = 0; s < samples.size(); s++) {
            for (int i = 0; i < logits.get(s).values.length; i++) {
                if (knows(s, i / labels(), i % labels())) {
                    double p = probability(logits.get(s).values[i]);
                    double t = target(s, i / labels(), i % labels());
                    sum -= t * Math.log(p) + (1 - t) * Math.log(1 - p);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private double target(int sample, int voxel, int label) {
        TrainingSlice slice = slice(sample, voxel);
        return slice.codes()[voxel % slice.codes().length]
                        == configuration.labels().get(label).code()
                ? 1
                : 0;
    }

    private boolean knows(int sample, int voxel, int label) {
        return slice(sample, voxel).known().contains(configuration.labels().get(label));
    }

    private TrainingSlice slice(int sample, int voxel) {
        List<TrainingSlice> slices = samples.get(sample).slices();
        return slices.get(voxel / slices.get(0).codes().length);
    }

    private boolean knowsAnywhere(int sample, int label) {
        Structure structure = configuration.labels().get(label);
        return samples.get(sample).slices().stream()
                .anyMatch(slice -> slice.known().contains(structure));
    }

    private int labels() {
        return configuration.labels().size();
    }
}
