package org.systole.nets;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.systole.imaging.Structure;

/**
 * What a model is and where it comes from: {@code card.json} of the archive.
 *
 * @param format version of this card, {@link #FORMAT}
 * @param recipe name of the recipe whose output the net expects
 * @param recipeDigest digest of that recipe's configuration
 * @param labels meaning of the output channels, in order
 * @param trainedStructures labels known anywhere in training; only these are decoded
 * @param datasetDigests digests of the training cases
 * @param trainingCases ids of the cases trained on
 * @param validationCases ids of the cases that chose the epoch
 * @param epochs epochs trained, 0 for initial weights
 * @param bestEpoch the epoch that was kept
 * @param metrics metric name to value, by part (train, validation)
 * @param environment versions of Java, TensorFlow, DJL and operating system, and the thread count
 */
public record ModelCard(
        int format,
        String net,
        NetConfiguration configuration,
        TrainingSettings settings,
        String recipe,
        String recipeDigest,
        List<Structure> labels,
        List<Structure> trainedStructures,
        List<String> datasetDigests,
        List<String> trainingCases,
        List<String> validationCases,
        long seed,
        int epochs,
        int bestEpoch,
        Map<String, Map<String, Double>> metrics,
        double trainingSeconds,
        Map<String, String> environment) {
    /** The version that this build writes and reads. */
    public static final int FORMAT = 2;

    public ModelCard {
        Objects.requireNonNull(net, "net");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(recipe, "recipe");
        Objects.requireNonNull(recipeDigest, "recipeDigest");
        labels = List.copyOf(labels);
        trainedStructures = List.copyOf(trainedStructures);
        datasetDigests = List.copyOf(datasetDigests);
        trainingCases = List.copyOf(trainingCases);
        validationCases = List.copyOf(validationCases);
        metrics = Map.copyOf(metrics);
        environment = Map.copyOf(environment);
    }
}
