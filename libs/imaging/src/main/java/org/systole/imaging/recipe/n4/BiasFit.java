package org.systole.imaging.recipe.n4;

import java.util.stream.IntStream;

/** One run of N4 over a sample of an image. */
final class BiasFit {
    private final N4 settings;
    private final Subsample sample;
    private final Sharpening sharpening;

    BiasFit(N4 settings, Subsample sample) {
        this.settings = settings;
        this.sample = sample;
        sharpening = new Sharpening(settings.bins(), settings.fullWidth(), settings.noise());
    }

    /** The lattice of the log field. */
    Lattice lattice(float[] intensities) {
        LogImage image = new LogImage(intensities, sample.slices());
        int controlPoints = settings.controlPoints();
        Lattice field = sample.grid(controlPoints).lattice();
        for (int level = 0; level < settings.levels(); level++) {
            if (level > 0) {
                field = field.refined();
                controlPoints = Lattice.refined(controlPoints);
            }
            fitLevel(image, new Level(sample.grid(controlPoints), image), field);
        }
        return field;
    }

    private void fitLevel(LogImage image, Level level, Lattice field) {
        double change = Double.POSITIVE_INFINITY;
        for (int i = 0; i < settings.iterations() && change > settings.convergence(); i++) {
            if (!image.varies()) {
                return;
            }
            double width = (image.highest() - image.lowest()) / (settings.bins() - 1);
            float[] expected = sharpening.expected(image.histogram(settings.bins()), image.lowest(), width);
            Lattice update = level.fit(image.residual(expected));
            field.add(update);
            change = image.correct(level.at(update));
        }
    }

    /** The samples under the lattice of one level. */
    private static final class Level {
        private final SplineGrid grid;
        private final SplineGrid.Weights fitting;
        private final Lattice reach;

        Level(SplineGrid grid, LogImage image) {
            this.grid = grid;
            fitting = grid.fitting();
            SplineGrid.Weights squared = grid.squared();
            reach = grid.sums(planes(image.signal(), squared), squared);
        }

        /** The lattice closest to scattered values, by one level of multi-level B-splines (Lee et al. 1997). */
        Lattice fit(float[] values) {
            Lattice fit = grid.sums(planes(values, fitting), fitting);
            for (int i = 0; i < fit.values().length; i++) {
                double weight = reach.values()[i];
                fit.values()[i] = weight > 0 ? fit.values()[i] / weight : 0;
            }
            return fit;
        }

        float[] at(Lattice lattice) {
            float[] field = new float[grid.slices() * grid.sliceVoxels()];
            IntStream.range(0, grid.slices())
                    .parallel()
                    .forEach(slice -> grid.evaluate(lattice, slice, field, slice * grid.sliceVoxels()));
            return field;
        }

        private double[][] planes(float[] values, SplineGrid.Weights weights) {
            return IntStream.range(0, grid.slices())
                    .parallel()
                    .mapToObj(slice -> grid.planeSums(values, slice * grid.sliceVoxels(), weights))
                    .toArray(double[][]::new);
        }
    }
}
