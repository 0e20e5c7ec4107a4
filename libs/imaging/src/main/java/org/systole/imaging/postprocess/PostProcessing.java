package org.systole.imaging.postprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * An ordered list of configured steps that mends predicted labels on the scan's own grid. It looks at nothing but the
 * prediction: its {@link LabelMap#known()} says which structures the net was taught.
 *
 * <p>As text, {@link #parse}: {@code none}; {@code paper}, the three steps as the paper ran them; or steps by name, with
 * options where they differ from the defaults, such as {@code largest-lv: {scope: volume}, rv-distance, fill: {areaMm2:
 * 20}}.
 */
public final class PostProcessing {
    private static final PostProcessing NONE = new PostProcessing(List.of());
    private static final PostProcessing DEFAULTS = new PostProcessing(
            List.of(LargestCavity.defaults(), DistantRightVentricle.defaults(), FilledIslands.defaults()));
    private static final PostProcessing PAPER = new PostProcessing(List.of(
            LargestCavity.defaults(),
            new DistantRightVentricle(
                    DistantRightVentricle.DEFAULT_MM, DistantRightVentricle.When.ALWAYS, Connectivity.ALL),
            FilledIslands.defaults()));

    private final List<PostStep> steps;

    PostProcessing(List<PostStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Leaves labels as the net drew them. */
    public static PostProcessing none() {
        return NONE;
    }

    /** All three steps; the right ventricle's only where the left one is there to measure from. */
    public static PostProcessing defaults() {
        return DEFAULTS;
    }

    /** The three steps as the paper ran them: without a left ventricle nothing of the right one is left. */
    public static PostProcessing paper() {
        return PAPER;
    }

    /** @throws BadInputException {@code postprocessing.invalid} where something in it is unknown or out of range */
    public static PostProcessing parse(String text) {
        return PostProcessingText.parse(text);
    }

    /** With every option spelled out; {@link #parse} gives the same steps again. */
    public String text() {
        return PostProcessingText.of(steps);
    }

    /** Names, versions and options of the steps in order: what a content key is made of. */
    public List<Map<String, Object>> configuration() {
        return steps.stream()
                .<Map<String, Object>>map(step -> new TreeMap<>(
                        Map.of("step", step.name(), "version", step.version(), "configuration", step.configuration())))
                .toList();
    }

    /** Names of the steps in order. */
    public List<String> stepNames() {
        return steps.stream().map(PostStep::name).toList();
    }

    /** Each step by itself, in order. */
    public List<PostProcessing> alone() {
        return steps.stream().map(step -> new PostProcessing(List.of(step))).toList();
    }

    /** The phases of one prediction; the given ones stay as they are. */
    public PostProcessed apply(List<LabelMap> phases) {
        List<StepEffect> effects = new ArrayList<>();
        steps.forEach(step -> effects.add(StepEffect.none(step.name())));
        List<LabelMap> mended = new ArrayList<>();
        for (LabelMap phase : phases) {
            byte[] codes = phase.codes().clone();
            Set<Structure> trained = phase.known().anywhere();
            for (int i = 0; i < steps.size(); i++) {
                effects.set(i, effects.get(i).plus(steps.get(i).apply(codes, phase.geometry(), trained)));
            }
            mended.add(new LabelMap(phase.geometry(), codes, phase.known()));
        }
        return new PostProcessed(mended, effects);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PostProcessing that && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
