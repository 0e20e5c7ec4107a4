package org.systole.orchestrator.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.SplitFractions;
import org.systole.workflows.TrainTestPair;
import org.systole.workflows.TrainingSettings;

/** What can be said about a specification without looking at data; each error names its field. */
public final class SpecificationCheck {
    static final List<String> NETS = List.of("unet2d", "unet3d", "densenet");
    static final List<String> RECIPES = List.of("khened", "isensee");

    private SpecificationCheck() {}

    /** @throws BadInputException with code {@code experiment.invalid} */
    public static void check(ExperimentSpecification specification) {
        text("name", specification.name());
        require(!specification.datasets().isEmpty(), "datasets", "is empty", "Name at least one dataset.");
        Set<String> names = datasets(specification.datasets());
        require(!specification.nets().isEmpty(), "nets", "is empty", "Choose of " + NETS + ".");
        distinct("nets", specification.nets());
        for (int i = 0; i < specification.nets().size(); i++) {
            oneOf("nets[" + i + "]", specification.nets().get(i), NETS);
        }
        oneOf("recipe", specification.recipe(), RECIPES);
        postProcessing(specification.postProcessing());
        settings(specification.training());
        require(!specification.pairs().isEmpty(), "pairs", "is empty", "Name at least one pair of train and test.");
        distinct("pairs", specification.pairs());
        for (int i = 0; i < specification.pairs().size(); i++) {
            pair("pairs[" + i + "]", specification.pairs().get(i), names);
        }
        String slot = specification.promote();
        require(
                slot == null || slot.matches("[a-z0-9-]{1,40}"),
                "promote",
                "is not a slot name",
                "Use lower-case letters, digits and `-`, e.g. `default`.");
    }

    private static Set<String> datasets(List<DatasetSelection> datasets) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < datasets.size(); i++) {
            String field = "datasets[" + i + "]";
            DatasetSelection dataset = datasets.get(i);
            text(field + ".name", dataset.name());
            text(field + ".digest", dataset.digest());
            require(names.add(dataset.name()), field + ".name", "is there twice", "Name each dataset once.");
            require(
                    dataset.split() == null || dataset.fractions() == null,
                    field,
                    "has both split and fractions",
                    "Give one of them or neither.");
            fractions(field + ".fractions", dataset.fractions());
        }
        return names;
    }

    private static void fractions(String field, @Nullable SplitFractions fractions) {
        require(
                fractions == null
                        || (fractions.train() > 0
                                && fractions.validation() >= 0
                                && fractions.train() + fractions.validation() < 1),
                field,
                "leaves no test part or no training part",
                "Choose train > 0, validation >= 0 and train + validation < 1.");
    }

    private static void postProcessing(@Nullable String steps) {
        try {
            PostProcessing.parse(steps == null ? "none" : steps);
        } catch (BadInputException invalid) {
            throw new BadInputException(
                    "experiment.invalid", "postProcessing: " + invalid.getMessage(), invalid.remedy(), invalid);
        }
    }

    private static void settings(@Nullable TrainingSettings settings) {
        if (settings == null) {
            return;
        }
        Integer epochs = settings.epochs();
        Integer batch = settings.batchSize();
        Double rate = settings.learningRate();
        require(epochs == null || epochs >= 0, "training.epochs", "is negative", "Use 0 (untrained) or more.");
        require(batch == null || batch >= 1, "training.batchSize", "is below 1", "Use 1 or more.");
        require(
                rate == null || (rate > 0 && rate < 1),
                "training.learningRate",
                "is not between 0 and 1",
                "Try 0.001.");
        if (settings.mixing() != null) {
            oneOf("training.mixing", settings.mixing(), List.of("concatenated", "balanced"));
        }
    }

    private static void pair(String field, TrainTestPair pair, Set<String> names) {
        require(!pair.train().isEmpty(), field + ".train", "is empty", "Name at least one dataset.");
        distinct(field + ".train", pair.train());
        pair.train().forEach(name -> known(field + ".train", name, names));
        text(field + ".test", pair.test());
        known(field + ".test", pair.test(), names);
    }

    private static void known(String field, String name, Set<String> names) {
        require(names.contains(name), field, "names " + name + ", which is not in datasets", "Add it to datasets.");
    }

    private static void distinct(String field, List<?> values) {
        require(new HashSet<>(values).size() == values.size(), field, "says something twice", "Say it once.");
    }

    private static void oneOf(String field, @Nullable String value, List<String> known) {
        require(value != null && known.contains(value), field, "is " + value, "Choose of " + known + ".");
    }

    private static void text(String field, @Nullable String value) {
        require(value != null && !value.isBlank(), field, "is missing", "Fill it in.");
    }

    private static void require(boolean holds, String field, String wrong, String remedy) {
        if (!holds) {
            throw new BadInputException("experiment.invalid", field + " " + wrong, remedy);
        }
    }
}
