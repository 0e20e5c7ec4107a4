package org.systole.nets;

import java.util.List;
import java.util.function.UnaryOperator;

/** What one image of a batch is made of: one slice, or the slices of a volume in order, all of one size. */
record TrainingSample(List<TrainingSlice> slices) {
    TrainingSample {
        slices = List.copyOf(slices);
    }

    static TrainingSample of(TrainingSlice slice) {
        return new TrainingSample(List.of(slice));
    }

    int depth() {
        return slices.size();
    }

    TrainingSample map(UnaryOperator<TrainingSlice> change) {
        return new TrainingSample(slices.stream().map(change).toList());
    }
}
