package org.systole.nets;

import java.util.List;

/** The DenseNet's loss in plain loops and doubles; class 0 is background and whatever is not known on the image. */
final class ReferenceSoftmaxLoss {
    private final NetConfiguration configuration;
    private final List<TrainingSample> samples;
    private final int classes;
    private final int side;

    ReferenceSoftmaxLoss(NetConfiguration configuration, List<TrainingSample> samples) {
        this.configuration = configuration;
        this.samples = samples;
        this.classes = 1 + configuration.labels().size();
        this.side = configuration.rows();
    }

    double of(List<Cube> logits, Loss kind) {
        double dice = dice(logits);
        return kind == Loss.DICE ? dice : dice + crossEntropy(logits);
    }

    private double crossEntropy(List<Cube> logits) {
        double sum = 0;
        for (int n = 0; n < samples.size(); n++) {
            double[] area = shares(n, false);
            double[] edge = shares(n, true);
            for (int pixel = 0; pixel < side * side; pixel++) {
                double weight = area[of(n, pixel)];
                for (int one = 0; one < classes; one++) {
                    weight += isEdge(n, pixel, one) ? edge[one] : 0;
                }
                sum -= weight * Math.log(probability(logits.get(n), n, pixel, of(n, pixel)));
            }
        }
        return sum / samples.size() / side / side;
    }

    private double dice(List<Cube> logits) {
        double weighted = 0;
        double weights = 0;
        for (int one = 0; one < classes; one++) {
            double overlap = 0;
            double sizes = 0;
            double rarity = 0;
            int present = 0;
            for (int n = 0; n < samples.size(); n++) {
                int count = 0;
                for (int pixel = 0; pixel < side * side && knows(n, one); pixel++) {
                    double p = probability(logits.get(n), n, pixel, one);
                    int t = of(n, pixel) == one ? 1 : 0;
                    overlap += t * p;
                    sizes += t + p;
                    count += t;
                }
                if (count > 0) {
                    rarity += (double) side * side / count + 1;
                    present++;
                }
            }
            if (present > 0) {
                weighted += rarity / present * (2 * overlap + 1e-5) / (sizes + 1e-5);
                weights += rarity / present;
            }
        }
        return 1 - weighted / weights;
    }

    /** Pixels of the image over those of each class, or of its edge. */
    private double[] shares(int n, boolean edge) {
        double[] shares = new double[classes];
        for (int one = 0; one < classes; one++) {
            int count = 0;
            for (int pixel = 0; pixel < side * side; pixel++) {
                count += (edge ? isEdge(n, pixel, one) : of(n, pixel) == one) ? 1 : 0;
            }
            shares[one] = (double) side * side / count;
        }
        return shares;
    }

    private boolean isEdge(int n, int pixel, int one) {
        boolean inside = false;
        boolean outside = false;
        for (int tap = 0; tap < 9; tap++) {
            int row = pixel / side + tap / 3 - 1;
            int column = pixel % side + tap % 3 - 1;
            if (row >= 0 && row < side && column >= 0 && column < side) {
                boolean is = of(n, row * side + column) == one;
                inside |= is;
                outside |= !is;
            }
        }
        return knows(n, one) && inside && outside;
    }

    private double probability(Cube logits, int n, int pixel, int one) {
        double sum = 0;
        double wanted = 0;
        for (int c = 0; c < classes; c++) {
            double weight = Math.exp(logits.values[pixel * classes + c]);
            sum += weight;
            wanted += (knows(n, c) ? c : 0) == one ? weight : 0;
        }
        return wanted / sum;
    }

    private int of(int n, int pixel) {
        int code = samples.get(n).slices().get(0).codes()[pixel];
        for (int one = 1; one < classes; one++) {
            if (configuration.labels().get(one - 1).code() == code && knows(n, one)) {
                return one;
            }
        }
        return 0;
    }

    private boolean knows(int n, int one) {
        return one == 0
                || samples.get(n)
                        .slices()
                        .get(0)
                        .known()
                        .contains(configuration.labels().get(one - 1));
    }
}
