package org.systole.imaging.cine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something about a cine that a reader of its results should know. Slices and phases count from 0 along the cine. */
public sealed interface CineFinding {
    /** One sentence for people, in which slices count from 1. Names no patient and repeats no text of the sender. */
    String describe();

    /**
     * A slice was acquired several times.
     *
     * @param seriesNumber of the acquisition that is used, where it has one
     */
    record SliceRepeated(
            int slice, int acquisitions, @Nullable Integer seriesNumber) implements CineFinding {
        @Override
        public String describe() {
            String used = seriesNumber == null ? "one" : "that of series " + seriesNumber;
            return "slice " + (slice + 1) + " was acquired " + acquisitions + " times; " + used + " is used";
        }
    }

    /**
     * A slice has another number of images than the cine has phases: each phase shows the image nearest in time.
     *
     * @param byTime false where the images carry no times, so that their order had to do
     */
    record PhasesAligned(int slice, int images, int phases, boolean byTime) implements CineFinding {
        @Override
        public String describe() {
            return "slice " + (slice + 1) + " has " + images + " images for " + phases
                    + " phases: each phase shows the "
                    + (byTime ? "image nearest in time" : "nearest in order, for they carry no times");
        }
    }

    /**
     * The images of a slice lie at other moments of the beat than those of the other slices.
     *
     * @param phasesOff largest difference to the other slices, in phases
     */
    record TimesDiffer(int slice, double phasesOff) implements CineFinding {
        @Override
        public String describe() {
            return String.format(
                    Locale.ROOT,
                    "the times of slice %d differ from those of the other slices by up to %.1f phases",
                    slice + 1,
                    phasesOff);
        }
    }

    /** Too few phases to be sure that end diastole and end systole are among them. */
    record FewPhases(int phases) implements CineFinding {
        @Override
        public String describe() {
            return "there are only " + phases + " phases: end diastole and end systole may not be among them";
        }
    }

    /**
     * The slices do not lie as short axes do.
     *
     * @param degrees between their normal and the usual direction of the heart's axis
     */
    record UnusualPlane(int degrees) implements CineFinding {
        @Override
        public String describe() {
            return "the slices are turned by " + degrees
                    + " degrees against the usual short axis: this may be another view of the heart";
        }
    }
}
