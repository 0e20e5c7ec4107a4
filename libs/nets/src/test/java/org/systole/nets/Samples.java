package org.systole.nets;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;

/** Small hearts: a bright disk (cavity) in a dark ring (myocardium) beside a bright disk (right ventricle). */
final class Samples {
    static final int SIZE = 32;
    static final Set<Structure> ALL = EnumSet.allOf(Structure.class);
    private static final Recipe RECIPE =
            Recipe.parse("recipe: small\nsteps:\n  - centre-crop: {rows: 32, columns: 32}\n  - z-score-per-slice\n");

    private Samples() {}

    static NetConfiguration tinyNet() {
        return tiny(NetConfiguration.unet2d(), 2, 0.3);
    }

    /** A net with few channels, for the samples' size. */
    static NetConfiguration tiny(NetConfiguration net, int baseWidth, double dropout) {
        return new NetConfiguration(
                net.net(),
                SIZE,
                SIZE,
                1,
                net.labels(),
                baseWidth,
                net.normalization(),
                net.activationSlope(),
                dropout,
                net.preActivation(),
                net.halvesDepth(),
                net.weightDecay());
    }

    static TrainingSettings settings(int epochs, double learningRate) {
        return new TrainingSettings(
                epochs,
                4,
                learningRate,
                7,
                0,
                Loss.DICE_AND_CROSS_ENTROPY,
                1,
                AugmentationKind.GEOMETRY_AND_INTENSITY,
                LearningRateSchedule.COSINE,
                10,
                0);
    }

    static TrainingSlice slice(long seed, Set<Structure> known) {
        return slice(seed, known, SIZE);
    }

    /** The heart is of the same size on slices of any size. */
    static TrainingSlice slice(long seed, Set<Structure> known, int size) {
        Random random = new Random(seed);
        double row = 14 + 4 * random.nextDouble();
        double column = 16 + 4 * random.nextDouble();
        float[] image = new float[size * size];
        byte[] codes = new byte[size * size];
        for (int i = 0; i < image.length; i++) {
            double left = Math.hypot(i / size - row, i % size - column);
            double right = Math.hypot(i / size - row, i % size - column + 11);
            int code = left < 4 ? 3 : left < 7 ? 2 : right < 4 ? 1 : 0;
            codes[i] = (byte) code;
            image[i] = (float) (List.of(-0.5, 1.0, -1.0, 1.2).get(code) + 0.2 * random.nextGaussian());
        }
        return new TrainingSlice(size, size, image, codes, known);
    }

    static TrainingSample sample(long seed, Set<Structure> known) {
        return TrainingSample.of(slice(seed, known));
    }

    /** A heart that is the same on every slice but for the noise. */
    static TrainingSample volume(int slices, Set<Structure> known) {
        TrainingSlice drawn = slice(1, known);
        List<TrainingSlice> all = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            float[] image = drawn.image().clone();
            Random random = new Random(i);
            for (int p = 0; p < image.length; p++) {
                image[p] += (float) (0.2 * random.nextGaussian());
            }
            all.add(new TrainingSlice(SIZE, SIZE, image, drawn.codes(), i == 0 ? Set.of() : known));
        }
        return new TrainingSample(all);
    }

    static TrainingSet set(int slices, Set<Structure> known) {
        List<TrainingSample> all = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            all.add(sample(i, known));
        }
        return set(all);
    }

    static TrainingSet set(List<TrainingSample> all) {
        return new TrainingSet(
                new TrainingSet.Origin("small", RECIPE.digest()),
                List.of(new TrainingSet.Case("s-1", "p-1", TrainingCases.digest(all), all)));
    }

    static TrainingSet nothing() {
        return new TrainingSet(new TrainingSet.Origin("small", RECIPE.digest()), List.of());
    }

    /** A scan of 40x40x2 voxels and two phases, of which the first is labelled on slice 1. */
    static PreparedCase prepared(String caseId) {
        return prepared(caseId, 2);
    }

    static PreparedCase prepared(String caseId, int slices) {
        Geometry geometry = Geometry.axisAligned(40, 40, slices, new Spacing(1.5, 1.5, 8));
        float[] voxels = new float[geometry.voxels()];
        byte[] codes = new byte[geometry.voxels()];
        TrainingSlice drawn = slice(caseId.hashCode(), ALL);
        for (int slice = 0; slice < slices; slice++) {
            for (int i = 0; i < SIZE * SIZE; i++) {
                int at = (slice * 40 + i / SIZE + 4) * 40 + i % SIZE + 4;
                voxels[at] = drawn.image()[i];
                codes[at] = drawn.codes()[i];
            }
        }
        Volume volume = new Volume(geometry, voxels);
        KnownStructures known = KnownStructures.nowhere(slices).with(1, Set.of(Structure.LEFT_VENTRICLE_CAVITY));
        Reference reference =
                new Reference(List.of(new LabelledFrame(0, new LabelMap(geometry, codes, known))), 0, null);
        return RECIPE.apply(caseId, new Cine(List.of(volume, volume)), reference);
    }

    static Map<String, List<PreparedCase>> patients(String... ids) {
        Map<String, List<PreparedCase>> all = new java.util.TreeMap<>();
        for (String id : ids) {
            all.put(id, List.of(prepared(id + "-a"), prepared(id + "-b")));
        }
        return all;
    }
}
