package org.systole.phantom;

import java.util.Random;
import java.util.SplittableRandom;

/** Turns shapes into what a steady-state cine shows: bright blood, dark muscle, fat, lungs, texture, noise. */
final class HeartPainter {
    private static final double MUSCLE = 190;
    private static final double BLOOD = 780;
    private static final int SUBSAMPLES = 2;
    private static final int BRIGHTEST = 4095;

    private final HeartParameters parameters;
    private final HeartShape shape;
    private final float[] surroundings;
    private final float[] texture;

    HeartPainter(HeartParameters parameters, HeartShape shape) {
        this.parameters = parameters;
        this.shape = shape;
        this.surroundings = surroundings();
        this.texture = textures(parameters);
    }

    /** One phase, [slice][row][column]. */
    float[] paint(int phase) {
        int size = parameters.size();
        float[] voxels = new float[parameters.slices() * size * size];
        Random noise = new Random(new SplittableRandom(parameters.seed() * 31 + phase).nextLong());
        int i = 0;
        for (int slice = 0; slice < parameters.slices(); slice++) {
            CrossSection section = shape.section(slice, phase);
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    double signal = partialVolume(section, row, column) * texture[i];
                    double real = signal + parameters.noise() * noise.nextGaussian();
                    double imaginary = parameters.noise() * noise.nextGaussian();
                    voxels[i++] = Math.min(BRIGHTEST, Math.round(Math.sqrt(real * real + imaginary * imaginary)));
                }
            }
        }
        return voxels;
    }

    private double partialVolume(CrossSection section, int row, int column) {
        double sum = 0;
        int around = (row * parameters.size() + column) * SUBSAMPLES * SUBSAMPLES;
        for (int a = 0; a < SUBSAMPLES; a++) {
            double y = millimetres(row, a, parameters.centreRow());
            for (int b = 0; b < SUBSAMPLES; b++) {
                double x = millimetres(column, b, parameters.centreColumn());
                sum += tissue(section, x, y, surroundings[around++]);
            }
        }
        return sum / (SUBSAMPLES * SUBSAMPLES);
    }

    private double millimetres(int pixel, int subsample, double centre) {
        return (pixel + (subsample + 0.5) / SUBSAMPLES - 0.5 - centre) * parameters.pixelMm();
    }

    private static double tissue(CrossSection section, double x, double y, double around) {
        if (x * x + y * y > section.reachMm() * section.reachMm()) {
            return around;
        }
        if (section.inCavity(x, y)) {
            return papillary(x, y, section.cavityMm()) ? MUSCLE * 1.3 : BLOOD;
        }
        if (section.inEpicardium(x, y)) {
            return MUSCLE;
        }
        return section.inRightVentricle(x, y) ? BLOOD * 0.92 : around;
    }

    /** The chest at every subsample of a slice. It does not beat and is the same on all slices. */
    private float[] surroundings() {
        Chest chest = Chest.of(parameters.seed());
        float[] signals = new float[parameters.size() * parameters.size() * SUBSAMPLES * SUBSAMPLES];
        int i = 0;
        for (int row = 0; row < parameters.size(); row++) {
            for (int column = 0; column < parameters.size(); column++) {
                for (int part = 0; part < SUBSAMPLES * SUBSAMPLES; part++) {
                    double y = millimetres(row, part / SUBSAMPLES, parameters.centreRow());
                    double x = millimetres(column, part % SUBSAMPLES, parameters.centreColumn());
                    signals[i++] = (float) chest.signal(x, y);
                }
            }
        }
        return signals;
    }

    private static boolean papillary(double x, double y, double cavity) {
        double radius = cavity * 0.13;
        return Math.hypot(x - cavity * 0.55, y - cavity * 0.35) < radius
                || Math.hypot(x + cavity * 0.1, y - cavity * 0.62) < radius;
    }

    /** Brightness per voxel, a smooth field: coil sensitivity and flow. It does not beat. */
    private static float[] textures(HeartParameters parameters) {
        float[] field = new float[parameters.slices() * parameters.size() * parameters.size()];
        int i = 0;
        for (int slice = 0; slice < parameters.slices(); slice++) {
            double turn = (parameters.seed() % 97) * 0.31 + slice * 0.7;
            for (int row = 0; row < parameters.size(); row++) {
                double y = (row - parameters.centreRow()) * parameters.pixelMm();
                for (int column = 0; column < parameters.size(); column++) {
                    double x = (column - parameters.centreColumn()) * parameters.pixelMm();
                    double coil = 1 - 0.0012 * y;
                    double flow = 0.06 * Math.sin(x * 0.21 + turn) * Math.cos(y * 0.17 - turn);
                    double grain = 0.04 * Math.sin(x * 0.55 + y * 0.43 + 2 * turn);
                    field[i++] = (float) (parameters.brightness() * coil * (1 + flow + grain));
                }
            }
        }
        return field;
    }
}
