package org.systole.imaging.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.systole.base.BadInputException;

/** Recipes as YAML: {@code recipe: name} and {@code steps:}, each a name or {@code name: {option: value}}. */
final class RecipeYaml {
    private static final int DEFAULT_SIZE = 176;
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private RecipeYaml() {}

    static Recipe parse(String yaml) {
        JsonNode root;
        try {
            root = MAPPER.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    "recipe.invalid", "the recipe is not YAML: " + e.getOriginalMessage(), "Correct the YAML.", e);
        }
        requireOnly("the recipe", root, Set.of("recipe", "steps"));
        if (!root.path("recipe").isTextual()
                || !root.path("steps").isArray()
                || root.path("steps").isEmpty()) {
            throw bad("a recipe needs 'recipe: NAME' and a list 'steps'");
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
            throw bad("a step is a name or 'name: {option: value}' but found " + node);
        }
        String name = node.fieldNames().next();
        return step(name, node.get(name));
    }

    private static Step step(String name, JsonNode options) {
        return switch (name) {
            case "orient" -> {
                requireOnly(name, options, Set.of());
                yield new Orient();
            }
            case "centre-crop" -> {
                requireOnly(name, options, Set.of("rows", "columns"));
                yield new CentreCrop(size(options, "rows"), size(options, "columns"));
            }
            case "z-score-per-slice" -> {
                requireOnly(name, options, Set.of());
                yield new ZScorePerSlice();
            }
            default -> throw bad("there is no step '" + name + "'; known are orient, centre-crop, z-score-per-slice");
        };
    }

    private static int size(JsonNode options, String field) {
        JsonNode value = options.path(field);
        if (value.isMissingNode()) {
            return DEFAULT_SIZE;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw bad("centre-crop." + field + " must be a whole number but is " + value);
        }
        return value.asInt();
    }

    private static void requireOnly(String where, JsonNode options, Set<String> allowed) {
        if (!options.isObject()) {
            throw bad(where + " must hold options by name but is " + options);
        }
        for (Iterator<String> names = options.fieldNames(); names.hasNext(); ) {
            String option = names.next();
            if (!allowed.contains(option)) {
                throw bad(where + " has no option '" + option + "'");
            }
        }
    }

    private static BadInputException bad(String message) {
        return new BadInputException(
                "recipe.invalid", message, "Correct the recipe's YAML; see libs/imaging/README.md.");
    }
}
