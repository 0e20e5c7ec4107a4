package org.systole.nets;

import org.systole.base.BadInputException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Running out of memory, of the Java heap or of a tensor's device. */
final class MemoryShortage {
    private MemoryShortage() {}

    /** Whether that is why something failed, at whatever depth; DJL and executors wrap what they pass on. */
    static boolean explains(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof OutOfMemoryError
                    || cause instanceof TFResourceExhaustedException
                    || message.contains("OOM when allocating")
                    || message.contains("bad_alloc")) {
                return true;
            }
        }
        return false;
    }

    /** What a training that failed so tells its user. */
    static BadInputException inTraining(NetConfiguration configuration, TrainingSettings settings, Throwable failure) {
        int batch = settings.batchSize();
        String smaller = batch > 1
                ? "lower batchSize, e.g. to " + Math.max(1, batch / 2)
                : "batchSize is 1 already: choose a recipe that makes smaller images or fewer slices";
        return new BadInputException(
                "training.out-of-memory",
                "training settings, batchSize: there is no memory for " + configuration.net() + " with batches of "
                        + batch + " at " + configuration.rows() + "x" + configuration.columns() + " pixels and width "
                        + configuration.baseWidth(),
                smaller + "; or lower the image size or the net's baseWidth; or give the process more memory (-Xmx is "
                        + "for the images alone, the net's tensors lie outside the Java heap)",
                failure);
    }
}
