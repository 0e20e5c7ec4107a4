package org.systole.metrics;

import java.util.OptionalDouble;

/** A figure that was computed, or the reason why there is none. */
public sealed interface Measured {

    /** @param value finite; the unit is named where the figure is kept */
    record Value(double value) implements Measured {
        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a measured value is finite but this one is " + value);
            }
        }
    }

    record Undefined(Reason reason) implements Measured {}

    /** Why a figure is not defined. */
    enum Reason {
        BOTH_EMPTY("in neither reference nor prediction"),
        REFERENCE_EMPTY("predicted, but not in the reference"),
        PREDICTION_EMPTY("in the reference, but not predicted"),
        NOT_KNOWN("not known on any slice that both label maps cover"),
        NO_SPACING("the images do not say how large a voxel is"),
        NO_VOLUME("no volume at end diastole"),
        NO_VALUES("there are no values"),
        TOO_FEW_VALUES("there are too few independent values"),
        NO_VARIATION("all values are equal");

        private final String note;

        Reason(String note) {
            this.note = note;
        }

        /** For people: one clause, no full stop. */
        public String note() {
            return note;
        }
    }

    static Measured of(double value) {
        return new Value(value);
    }

    static Measured undefined(Reason reason) {
        return new Undefined(reason);
    }

    /** The value, or nothing where it is undefined. */
    default OptionalDouble asOptional() {
        return this instanceof Value known ? OptionalDouble.of(known.value()) : OptionalDouble.empty();
    }
}
