package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;
import org.tensorflow.DeviceSpec;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Where nets run. Where several devices are named, each takes a part of every training batch (data parallel); a segmenter
 * uses the first. What is trained does not depend on them but for rounding, and for the DenseNet's batch norm
 * (docs/adr/0013-data-parallel-towers.md).
 *
 * @param names {@code cpu:0} or {@code gpu:0} and so on, all of one kind, none twice. A second CPU is a second logical
 *     device on the same cores
 * @param memoryGrowth take GPU memory as it is needed, instead of nearly all of it at the start
 * @param memoryFraction share of each GPU's memory that may be taken, above 0 to 1; 0 leaves it to TensorFlow
 * @param visibleGpus numbers of the GPUs that this process sees, in the order in which {@code gpu:0} and so on name them;
 *     empty for all. A process decides once
 */
public record Devices(List<String> names, boolean memoryGrowth, double memoryFraction, List<Integer> visibleGpus) {
    private static final Pattern NAME = Pattern.compile("(cpu|gpu)(?::(\\d{1,3}))?");
    private static final Devices CPU = new Devices(List.of("cpu:0"), false, 0, List.of());

    public Devices {
        names = names.stream().map(Devices::full).toList();
        visibleGpus = List.copyOf(visibleGpus);
        if (names.isEmpty() || Set.copyOf(names).size() < names.size() || kinds(names) > 1) {
            throw invalid(
                    "devices", names + " is empty, names a device twice or mixes kinds", "e.g. gpu:0,gpu:1, or cpu");
        }
        if (!(memoryFraction >= 0 && memoryFraction <= 1)) {
            throw invalid("memoryFraction", memoryFraction + " is outside 0 to 1", "e.g. 0.5; 0 for no limit");
        }
    }

    /** The processor alone. */
    public static Devices cpu() {
        return CPU;
    }

    /** @param list names with commas between them; {@code gpu} is {@code gpu:0} */
    public static Devices parse(String list) {
        return new Devices(List.of(list.split(",", -1)), false, 0, List.of());
    }

    private static String full(String name) {
        Matcher matcher = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw invalid("devices", "'" + name + "' is no device", "name cpu, gpu, cpu:N or gpu:N");
        }
        return matcher.group(1) + ":" + (matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
    }

    private static long kinds(List<String> names) {
        return names.stream().map(name -> name.substring(0, 3)).distinct().count();
    }

    boolean onGpu() {
        return names.get(0).startsWith("gpu");
    }

    /** Of that tower in a graph, {@code /device:GPU:0}; empty for one CPU, where nothing needs a place. */
    String ofTower(int tower) {
        return names.equals(CPU.names) ? "" : "/device:" + names.get(tower).toUpperCase(Locale.ROOT);
    }

    /** The same for building a graph. */
    DeviceSpec spec(int tower) {
        return DeviceSpec.newBuilder()
                .deviceType(onGpu() ? DeviceSpec.DeviceType.GPU : DeviceSpec.DeviceType.CPU)
                .deviceIndex(Integer.parseInt(names.get(tower).substring(4)))
                .build();
    }

    int count() {
        return names.size();
    }

    /** Pinned thread counts: sums of floats depend on them. */
    ConfigProto session(int threads) {
        ConfigProto.Builder session = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(TensorFlowRuntime.threads(threads))
                .setInterOpParallelismThreads(count())
                .setAllowSoftPlacement(true); // strings, files and shapes have no kernel on a GPU
        if (onGpu()) {
            return session.setGpuOptions(GPUOptions.newBuilder()
                            .setAllowGrowth(memoryGrowth)
                            .setPerProcessGpuMemoryFraction(memoryFraction)
                            .setVisibleDeviceList(
                                    visibleGpus.stream().map(String::valueOf).collect(Collectors.joining(","))))
                    .build();
        }
        int last = names.stream()
                .mapToInt(name -> Integer.parseInt(name.substring(4)))
                .max()
                .orElse(0);
        return session.putDeviceCount("GPU", 0).putDeviceCount("CPU", last + 1).build();
    }

    /** @throws BadInputException ({@code devices.missing}) when one is named that this process does not see */
    void requireVisible(int threads) {
        List<String> visible = TensorFlowRuntime.devices(session(threads));
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(visible);
        if (!missing.isEmpty()) {
            throw new BadInputException(
                    "devices.missing",
                    "devices: " + names + " are asked for but " + missing + " are not among the visible " + visible,
                    "ask for visible ones; GPUs need the build for GPUs (-Pgpu, or an image whose tag ends in -gpu), a"
                            + " driver, and to be named by visibleGpus and CUDA_VISIBLE_DEVICES where these are set");
        }
    }

    private static BadInputException invalid(String field, String problem, String remedy) {
        return new BadInputException("devices", field + ": " + problem, remedy);
    }
}
