package org.systole.imaging.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.systole.base.BadInputException;

/** The options of a step in YAML. What is not asked for, or of another type, is bad input. */
final class Options {
    private final String step;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    Options(String step, JsonNode node) {
        if (!node.isObject()) {
            throw bad(step + " must hold options by name but is " + node);
        }
        this.step = step;
        this.node = node;
    }

    int whole(String name, int otherwise) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw bad(step + "." + name + " must be a whole number but is " + value);
        }
        return value.asInt();
    }

    double number(String name, double otherwise) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw bad(step + "." + name + " must be a number but is " + value);
        }
        return value.asDouble();
    }

    <E extends Enum<E>> E word(String name, E otherwise) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        for (E known : otherwise.getDeclaringClass().getEnumConstants()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(value.asText())) {
                return known;
            }
        }
        throw bad(step + "." + name + " is " + value + ", which is not known");
    }

    /** The step, once it has asked for all that it knows. */
    <T> T end(T result) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String option = names.next();
            if (!asked.contains(option)) {
                throw bad(step + " has no option '" + option + "'");
            }
        }
        return result;
    }

    private JsonNode value(String name) {
        asked.add(name);
        return node.path(name);
    }

    static BadInputException bad(String message) {
        return new BadInputException(
                "recipe.invalid", message, "Correct the recipe's YAML; see libs/imaging/README.md.");
    }
}
