package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.imaging.Cine;

/**
 * The short-axis cine of a study, where each image went, and what was left out.
 *
 * @param placed one entry per frame of an image, at the phase at which it is shown
 * @param ignored what is no part of the cine
 * @param findings what a reader of the cine's results should know
 */
public record AssembledCine(
        Cine cine, List<PlacedInstance> placed, List<IgnoredInstance> ignored, List<CineFinding> findings) {
    public AssembledCine {
        placed = List.copyOf(placed);
        ignored = List.copyOf(ignored);
        findings = List.copyOf(findings);
    }

    /** Findings, then how many images were left out for which reason: sentences for people that name no image. */
    public List<String> report() {
        List<String> lines =
                new ArrayList<>(findings.stream().map(CineFinding::describe).toList());
        Map<String, Integer> byReason = new TreeMap<>();
        ignored.forEach(one -> byReason.merge(one.reason(), 1, Integer::sum));
        byReason.forEach(
                (reason, images) -> lines.add(images + (images == 1 ? " image" : " images") + " left out: " + reason));
        return lines;
    }
}
