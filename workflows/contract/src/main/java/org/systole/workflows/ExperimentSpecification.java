package org.systole.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a researcher asks for: every net is trained on the training part of each pair's mix and judged on the test part
 * of its test dataset.
 *
 * @param recipe preprocessing recipe, e.g. {@code khened}
 * @param postProcessing what is done to predictions before they are judged: {@code none}, {@code paper}, or steps such as
 *     {@code largest-lv, rv-distance, fill: {areaMm2: 20}}; null is all three with their defaults
 * @param training settings that differ from the net's defaults; null is all defaults
 * @param promote slot that the best model (by validation) takes at the end; null promotes nothing
 */
public record ExperimentSpecification(
        String name,
        List<DatasetSelection> datasets,
        List<String> nets,
        String recipe,
        @Nullable String postProcessing,
        @Nullable TrainingSettings training,
        List<TrainTestPair> pairs,
        @Nullable String promote) {
    public ExperimentSpecification {
        datasets = Lists.copy(datasets);
        nets = Lists.copy(nets);
        pairs = Lists.copy(pairs);
    }

    /** The same with another post-processing. */
    public ExperimentSpecification withPostProcessing(String steps) {
        return new ExperimentSpecification(name, datasets, nets, recipe, steps, training, pairs, promote);
    }
}
