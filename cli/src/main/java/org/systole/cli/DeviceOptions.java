package org.systole.cli;

import java.util.List;
import org.systole.nets.Devices;
import picocli.CommandLine.Option;

/** On what a net runs. */
public final class DeviceOptions {
    @Option(
            names = "--devices",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "cpu, or gpu:0,gpu:1 and so on; a training divides every batch among them, segmenting takes the"
                            + " first (default: cpu)")
    private List<String> names = List.of("cpu");

    @Option(names = "--memory-growth", description = "take GPU memory as it is needed, not nearly all at the start")
    private boolean memoryGrowth;

    @Option(
            names = "--memory-fraction",
            paramLabel = "SHARE",
            description = "the most of each GPU's memory that is taken, e.g. 0.5 (default: no limit)")
    private double memoryFraction;

    @Option(
            names = "--visible-gpus",
            paramLabel = "N",
            split = ",",
            description = "numbers of the GPUs to see; the first is then gpu:0 (default: all)")
    private List<Integer> visibleGpus = List.of();

    public Devices devices() {
        return new Devices(names, memoryGrowth, memoryFraction, visibleGpus);
    }
}
