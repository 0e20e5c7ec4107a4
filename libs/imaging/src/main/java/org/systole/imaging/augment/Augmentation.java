package org.systole.imaging.augment;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws how a training image is moved: a coin flip leaves half of them unchanged; the rest are turned by up to 5°, shifted
 * by up to 5 pixels on each axis, zoomed by 0.8 to 1.2 and flipped on each axis with probability ½.
 */
public final class Augmentation {
    private static final double MAX_ROTATION_DEGREES = 5;
    private static final double MAX_TRANSLATION_PIXELS = 5;
    private static final double MIN_ZOOM = 0.8;
    private static final double MAX_ZOOM = 1.2;
    private static final long PRIME = 1_000_003;

    private Augmentation() {}

    /** The random source of one image in one epoch: equal arguments give equal images. */
    public static SplittableRandom random(long seed, int epoch, int sample) {
        return new SplittableRandom((seed * PRIME + epoch) * PRIME + sample).split();
    }

    /** What happens to an image; empty where it passes unchanged. */
    public static Optional<InPlaneAffine> draw(SplittableRandom random) {
        if (!random.nextBoolean()) {
            return Optional.empty();
        }
        double rotation =
                random.nextDouble(-Math.toRadians(MAX_ROTATION_DEGREES), Math.toRadians(MAX_ROTATION_DEGREES));
        double zoom = random.nextDouble(MIN_ZOOM, MAX_ZOOM);
        double down = random.nextDouble(-MAX_TRANSLATION_PIXELS, MAX_TRANSLATION_PIXELS);
        double right = random.nextDouble(-MAX_TRANSLATION_PIXELS, MAX_TRANSLATION_PIXELS);
        boolean vertically = random.nextBoolean();
        boolean horizontally = random.nextBoolean();
        return Optional.of(new InPlaneAffine(rotation, zoom, down, right, vertically, horizontally));
    }
}
