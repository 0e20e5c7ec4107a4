package org.systole.nets;

import ai.djl.engine.Engine;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tensorflow.TensorFlow;

/** On what a training ran. */
final class Environment {
    private Environment() {}

    static Map<String, String> describe(int threads, Devices devices) {
        TensorFlowRuntime.prepare();
        Map<String, String> environment = new TreeMap<>();
        environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        environment.put("tensorflow", TensorFlow.version());
        environment.put(
                "oneDnn", Objects.requireNonNullElse(System.getenv("TF_ENABLE_ONEDNN_OPTS"), "TensorFlow's choice"));
        environment.put("djl", Engine.getDjlVersion());
        environment.put("device", String.join(",", devices.names()));
        environment.put("threads", String.valueOf(TensorFlowRuntime.threads(threads)));
        return environment;
    }
}
