package org.systole.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * What the demo came to.
 *
 * @param segmentation SegmentationDocument of the arriving scan
 * @param evaluation EvaluationDocument of its revision with the reference
 * @param untrained summary of the same test by the untrained net, {@code STRUCTURE.metric} to value
 * @param secondsToSegmentation from the last image received to the masks stored
 * @param netSeconds the net's own share of them
 */
record DemoResult(
        String studyId,
        String modelId,
        double trainingSeconds,
        int epochs,
        JsonNode segmentation,
        JsonNode evaluation,
        JsonNode untrained,
        double secondsToSegmentation,
        double netSeconds,
        List<Path> files) {
    DemoResult {
        files = List.copyOf(files);
    }
}
