package org.systole.bench.recipe;

import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.CLAHE;
import org.opencv.imgproc.Imgproc;
import org.systole.bench.PairedTiming;
import org.systole.imaging.Cine;
import org.systole.imaging.recipe.Recipe;

/** Resample to 1 mm, crop to 176 x 176, CLAHE of 16 bit, min-max: one volume, one thread, against OpenCV's chain. */
public final class Chain {
    private static final int SIZE = 176;
    private static final double CLIP_LIMIT = 600;
    private static final Recipe RECIPE = Recipe.parse(
            "recipe: chain\nsteps: [resample, crop, {clahe: {clipLimit: " + CLIP_LIMIT + "}}, min-max-per-slice]\n");
    private static final double SAME = 2e-3;
    private static final int ROUNDED_OTHERWISE_OF = 1000;

    private Chain() {}

    public static void main(String[] arguments) throws Exception {
        OpenCV.loadLocally();
        Core.setNumThreads(1);
        Cine cine = Scan.cine();
        short[][] slices = slices(cine.phases().get(0).voxels());
        requireEqual(ours(cine), theirs(slices));
        requireEqual(withRecords(cine), theirs(slices));
        PairedTiming.printHead();
        new PairedTiming(60, 41)
                .compare(
                        "resample, crop, CLAHE, min-max of 256 x 256 x 10",
                        () -> ours(cine),
                        "OpenCV " + Core.VERSION,
                        () -> theirs(slices),
                        1);
        new PairedTiming(60, 41)
                .compare(
                        "the same, with the record of each step before and after",
                        () -> withRecords(cine),
                        "OpenCV " + Core.VERSION + ", without one",
                        () -> theirs(slices),
                        1);
    }

    private static float[] ours(Cine cine) {
        return RECIPE.fit(cine, null).image(0);
    }

    private static float[] withRecords(Cine cine) {
        return RECIPE.apply("case", cine, null).image(0);
    }

    private static float[] theirs(short[][] slices) {
        float[] result = new float[slices.length * SIZE * SIZE];
        float[] one = new float[SIZE * SIZE];
        CLAHE clahe = Imgproc.createCLAHE(CLIP_LIMIT, new Size(1, 1));
        Mat source = new Mat(Scan.SIZE, Scan.SIZE, CvType.CV_16UC1);
        Mat scaled = new Mat();
        Mat equal = new Mat();
        Mat stretched = new Mat();
        for (int slice = 0; slice < slices.length; slice++) {
            source.put(0, 0, slices[slice]);
            Imgproc.resize(source, scaled, new Size(), 1.367, 1.367, Imgproc.INTER_LINEAR);
            int first = (scaled.rows() - SIZE) / 2;
            clahe.apply(scaled.submat(new Rect(first, first, SIZE, SIZE)), equal);
            Core.normalize(equal, stretched, 0, 1, Core.NORM_MINMAX, CvType.CV_32F);
            stretched.get(0, 0, one);
            System.arraycopy(one, 0, result, slice * one.length, one.length);
        }
        return result;
    }

    private static short[][] slices(float[] voxels) {
        short[][] slices = new short[Scan.SLICES][Scan.SIZE * Scan.SIZE];
        for (int i = 0; i < voxels.length; i++) {
            slices[i / slices[0].length][i % slices[0].length] = (short) voxels[i];
        }
        return slices;
    }

    /** Interpolated values halfway between two grey levels may be rounded either way. */
    private static void requireEqual(float[] ours, float[] theirs) {
        int far = 0;
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            double difference = Math.abs(ours[i] - theirs[i]);
            largest = Math.max(largest, difference);
            far += difference > SAME ? 1 : 0;
        }
        System.out.printf(
                "largest difference %.5f; %d of %d pixels by more than %s%n", largest, far, ours.length, SAME);
        if (ours.length != theirs.length || far > ours.length / ROUNDED_OTHERWISE_OF) {
            throw new IllegalStateException("the results differ");
        }
    }
}
