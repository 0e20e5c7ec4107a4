package org.systole.imaging.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import org.systole.base.BadInputException;
import org.systole.imaging.recipe.n4.N4;

/** Recipes as YAML: {@code recipe: name} and {@code steps:}, each a name or {@code name: {option: value}}. */
final class RecipeYaml {
    /** More letters than any recipe has: the YAML library takes its time over long words. */
    static final int LONGEST = 1 << 16;

    private static final int DEFAULT_SIZE = 176;
    private static final double DEFAULT_SPACING_MM = 1;
    private static final double DEFAULT_CLIP_LIMIT = 40;
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private RecipeYaml() {}

    static Recipe parse(String yaml) {
        if (yaml.length() > LONGEST) {
            throw Options.bad("the recipe has more than " + LONGEST + " letters");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    "recipe.invalid", "the recipe is not YAML: " + e.getOriginalMessage(), "Correct the YAML.", e);
        }
        for (String key : (Iterable<String>) root::fieldNames) {
            if (!key.equals("recipe") && !key.equals("steps")) {
                throw Options.bad("the recipe has no option '" + key + "'");
            }
        }
        if (!root.path("recipe").isTextual()
                || !root.path("steps").isArray()
                || root.path("steps").isEmpty()) {
            throw Options.bad("a recipe needs 'recipe: NAME' and a list 'steps'");
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : root.path("steps")) {
            steps.add(step(step));
        }
        return new Recipe(root.path("recipe").asText(), steps);
    }

    private static Step step(JsonNode node) {
        if (node.isTextual()) {
            return step(node.asText(), MAPPER.createObjectNode());
        }
        if (!node.isObject() || node.size() != 1) {
            throw Options.bad("a step is a name or 'name: {option: value}' but found " + node);
        }
        String name = node.fieldNames().next();
        return step(name, node.get(name));
    }

    private static Step step(String name, JsonNode node) {
        Options options = new Options(name, node);
        Step step =
                switch (name) {
                    case "orient" -> new Orient();
                    case "stack" -> new Stack();
                    case "resample" ->
                        new Resample(
                                options.number("rowMm", DEFAULT_SPACING_MM),
                                options.number("columnMm", DEFAULT_SPACING_MM));
                    case "centre-crop" -> new CentreCrop(size(options, "rows"), size(options, "columns"));
                    case "crop" ->
                        new Crop(
                                size(options, "rows"),
                                size(options, "columns"),
                                options.word("at", Crop.Position.CENTRE));
                    case "pad" ->
                        new Pad(size(options, "rows"), size(options, "columns"), options.whole("slicesMultipleOf", 1));
                    case "clahe" ->
                        new Clahe(
                                options.number("clipLimit", DEFAULT_CLIP_LIMIT),
                                options.whole("tilesDown", 1),
                                options.whole("tilesAcross", 1),
                                options.whole("greyLevels", 0));
                    case "n4" -> biasCorrection(options);
                    case "min-max-per-slice" -> new MinMaxPerSlice();
                    case "z-score-per-slice" -> new ZScorePerSlice();
                    case "zero-mean-per-volume" -> new ZeroMeanPerVolume();
                    default ->
                        throw Options.bad(
                                "there is no step '" + name + "'; known are orient, stack, resample,"
                                        + " centre-crop, crop, pad, clahe, n4, min-max-per-slice, z-score-per-slice, zero-mean-per-volume");
                };
        return options.end(step);
    }

    private static int size(Options options, String field) {
        return options.whole(field, DEFAULT_SIZE);
    }

    private static Step biasCorrection(Options options) {
        N4 usual = N4.defaults();
        return new BiasCorrection(new N4(
                options.whole("shrink", usual.shrink()),
                options.whole("levels", usual.levels()),
                options.whole("iterations", usual.iterations()),
                options.number("convergence", usual.convergence()),
                options.whole("controlPoints", usual.controlPoints()),
                options.whole("bins", usual.bins()),
                options.number("fullWidth", usual.fullWidth()),
                options.number("noise", usual.noise())));
    }
}
