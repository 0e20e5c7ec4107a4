package org.systole.imaging.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.Cine;
import org.systole.imaging.Reference;

/** An ordered list of configured steps that brings a cine and its labels onto the grid of a net. */
public final class Recipe {
    private static final List<String> NAMES = List.of("isensee", "khened", "original");

    private final String name;
    private final List<Step> steps;

    Recipe(String name, List<Step> steps) {
        this.name = name;
        this.steps = List.copyOf(steps);
        requirePaddingLast();
    }

    private void requirePaddingLast() {
        boolean padded = false;
        for (Step step : steps) {
            if (padded && !step.leavesPaddingOut()) {
                throw new BadInputException(
                        "recipe.invalid",
                        "step " + step.name() + " comes after a step that pads and would take padding for scan",
                        "Put pad last, and crop before it.");
            }
            padded |= step.pads();
        }
    }

    /** Recipes that ship with Systole. */
    public static List<String> names() {
        return NAMES;
    }

    /** A recipe that ships with Systole; an unknown name is bad input ({@code recipe.unknown}). */
    public static Recipe named(String name) {
        if (!NAMES.contains(name)) {
            throw new BadInputException(
                    "recipe.unknown", "there is no recipe '" + name + "'", "Use one of " + NAMES + ".");
        }
        try (InputStream yaml = Recipe.class.getResourceAsStream("/recipes/" + name + ".yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("resource /recipes/" + name + ".yaml is missing");
            }
            return parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a recipe; anything unknown or out of range in it is bad input ({@code recipe.invalid}). */
    public static Recipe parse(String yaml) {
        return RecipeYaml.parse(yaml);
    }

    /** As {@link #parse}, of a file, which errors name. */
    public static Recipe read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(RecipeYaml.LONGEST + 1), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BadInputException(
                    "recipe.invalid", file + ", content: cannot be read (" + e + ")", "Check the file.", e);
        } catch (BadInputException e) {
            throw new BadInputException(e.code(), file + ": " + e.getMessage(), e.remedy(), e);
        }
    }

    public String name() {
        return name;
    }

    /** Of name, steps, their versions and configurations with defaults filled in. */
    public String digest() {
        List<Map<String, Object>> described = steps.stream()
                .<Map<String, Object>>map(step -> new TreeMap<>(
                        Map.of("step", step.name(), "version", step.version(), "configuration", step.configuration())))
                .toList();
        return Sha256.of(CanonicalJson.bytes(Map.of("recipe", name, "steps", described)));
    }

    /**
     * Applies all steps, to the phases in parallel.
     *
     * @param caseId surrogate id of the case
     * @param reference labels on the cine's grid, where there are any
     * @throws BadInputException {@code image.not-finite}, {@code image.orientation}, {@code image.range},
     *     {@code recipe.too-large}, or {@code recipe.labels-lost} where all of a structure on an image is cut away
     */
    public PreparedCase apply(String caseId, Cine cine, @Nullable Reference reference) {
        return new RecipeRunner(this).run(caseId, cine, reference);
    }

    /** Looks at a case without preparing all of it: for pictures of the stages, or one phase alone. */
    public FittedRecipe fit(Cine cine, @Nullable Reference reference) {
        return new FittedRecipe(steps, Pipeline.fit(steps, cine), CaseLabels.of(cine, reference));
    }

    List<Step> steps() {
        return steps;
    }
}
