package org.systole.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a researcher asks for: every net is trained on the training part of each pair's mix and judged on the test part
 * of its test dataset.
 *
 * @param recipe preprocessing recipe, e.g. {@code khened}
 * @param training settings that differ from the net's defaults; null is all defaults
 * @param promote slot that the best model (by validation) takes at the end; null promotes nothing
 */
public record ExperimentSpecification(
        String name,
        List<DatasetSelection> datasets,
        List<String> nets,
        String recipe,
        @Nullable TrainingSettings training,
        List<TrainTestPair> pairs,
        @Nullable String promote) {
    public ExperimentSpecification {
        datasets = Lists.copy(datasets);
        nets = Lists.copy(nets);
        pairs = Lists.copy(pairs);
    }
}
