package org.systole.imaging.postprocess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;

/** Post-processing as text: a YAML list, with or without its brackets. */
final class PostProcessingText {
    private static final YAMLMapper MAPPER = new YAMLMapper();
    private static final String KNOWN =
            LargestCavity.NAME + ", " + DistantRightVentricle.NAME + ", " + FilledIslands.NAME;

    private PostProcessingText() {}

    static PostProcessing parse(String text) {
        String stripped = text.strip();
        return switch (stripped) {
            case "none" -> PostProcessing.none();
            case "paper" -> PostProcessing.paper();
            default -> new PostProcessing(steps(stripped));
        };
    }

    private static List<PostStep> steps(String text) {
        JsonNode list;
        try {
            list = MAPPER.readTree(text.startsWith("[") || text.startsWith("-") ? text : "[" + text + "]");
        } catch (JsonProcessingException e) {
            throw bad("'" + text + "' is no list of steps: " + e.getOriginalMessage());
        }
        if (!list.isArray() || list.isEmpty()) {
            throw bad("'" + text + "' names no step");
        }
        List<PostStep> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : list) {
            PostStep step = step(node);
            if (!names.add(step.name())) {
                throw bad("step " + step.name() + " is there twice");
            }
            steps.add(step);
        }
        return steps;
    }

    private static PostStep step(JsonNode node) {
        if (node.isTextual()) {
            return step(node.asText(), MAPPER.createObjectNode());
        }
        String name = node.isObject() && node.size() == 1 ? node.fieldNames().next() : "";
        if (node.get(name) instanceof ObjectNode options) {
            return step(name, options.deepCopy());
        }
        throw bad("a step is a name or 'name: {option: value}' but found " + node);
    }

    /** @param options what is asked for is taken out of it */
    private static PostStep step(String name, ObjectNode options) {
        PostStep step =
                switch (name) {
                    case LargestCavity.NAME ->
                        new LargestCavity(
                                word(name, options, "scope", LargestCavity.Scope.SLICE), connectivity(name, options));
                    case DistantRightVentricle.NAME ->
                        new DistantRightVentricle(
                                number(name, options, "mm", DistantRightVentricle.DEFAULT_MM),
                                word(name, options, "when", DistantRightVentricle.When.GUARDED),
                                connectivity(name, options));
                    case FilledIslands.NAME ->
                        new FilledIslands(number(name, options, "areaMm2", FilledIslands.DEFAULT_AREA_MM2));
                    default -> throw bad("there is no post-processing step '" + name + "'; known are " + KNOWN);
                };
        Iterator<String> left = options.fieldNames();
        if (left.hasNext()) {
            throw bad(name + " has no option '" + left.next() + "'");
        }
        return step;
    }

    private static Connectivity connectivity(String step, ObjectNode options) {
        return word(step, options, "connectivity", Connectivity.ALL);
    }

    private static double number(String step, ObjectNode options, String name, double otherwise) {
        JsonNode value = options.remove(name);
        if (value != null && !value.isNumber()) {
            throw bad(step + "." + name + " must be a number but is " + value);
        }
        return value == null ? otherwise : value.asDouble();
    }

    private static <E extends Enum<E>> E word(String step, ObjectNode options, String name, E otherwise) {
        JsonNode value = options.remove(name);
        if (value == null) {
            return otherwise;
        }
        for (E known : otherwise.getDeclaringClass().getEnumConstants()) {
            if (Words.of(known).equals(value.asText())) {
                return known;
            }
        }
        throw bad(step + "." + name + " is " + value + ", which is not known");
    }

    static String of(List<PostStep> steps) {
        return steps.isEmpty()
                ? "none"
                : steps.stream().map(PostProcessingText::of).collect(Collectors.joining(", "));
    }

    private static String of(PostStep step) {
        return step.name() + ": "
                + new TreeMap<>(step.configuration())
                        .entrySet().stream()
                                .map(option -> option.getKey() + ": " + option.getValue())
                                .collect(Collectors.joining(", ", "{", "}"));
    }

    static BadInputException bad(String message) {
        return new BadInputException(
                "postprocessing.invalid",
                message,
                "write none, paper, or steps such as largest-lv, rv-distance, fill; options are in libs/imaging/README.md");
    }
}
