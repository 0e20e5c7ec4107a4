package org.systole.imaging.recipe;

import org.systole.base.BadInputException;

/** Bounds of the numbers in a recipe. */
final class Sizes {
    /** Pixels of a row or column that no scan exceeds. */
    static final int LARGEST = 4096;

    private static final int DIVISOR = 16;

    private Sizes() {}

    /** A size that every net takes: it is halved four times. */
    static void requireForNets(String field, int size) {
        if (size < DIVISOR || size > LARGEST || size % DIVISOR != 0) {
            throw new BadInputException(
                    "recipe.invalid",
                    field + " is " + size,
                    "Use a multiple of " + DIVISOR + " from " + DIVISOR + " to " + LARGEST + ".");
        }
    }

    static void requireBetween(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new BadInputException(
                    "recipe.invalid", field + " is " + value, "Use a number from " + least + " to " + most + ".");
        }
    }
}
