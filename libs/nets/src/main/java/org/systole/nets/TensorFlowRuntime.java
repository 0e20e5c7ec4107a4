package org.systole.nets;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.Graph;
import org.tensorflow.proto.ConfigProto;

/** Loads TensorFlow's native library once, from the artifact on the classpath, and keeps it quiet. */
final class TensorFlowRuntime {
    private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";
    private static boolean ready;

    private TensorFlowRuntime() {}

    /**
     * Before the first call of TensorFlow or DJL. DJL would download its natives at run time; it is told instead where
     * JavaCPP has unpacked ours.
     */
    static synchronized void prepare() {
        if (ready) {
            return;
        }
        System.setProperty("offline", "true");
        String library = Loader.load(org.tensorflow.internal.c_api.global.tensorflow.class);
        Path folder = Path.of(library).getParent();
        if (System.getProperty(LIBRARY_PATH) == null && folder != null) {
            System.setProperty(LIBRARY_PATH, folder.toString());
        }
        ready = true;
    }

    static Graph newGraph() {
        prepare();
        return new Graph();
    }

    static int threads(int wanted) {
        return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    }

    /** Pinned thread counts: sums of floats depend on them. */
    static ConfigProto sessionConfiguration(int threads) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads(threads))
                .setInterOpParallelismThreads(1)
                .build();
    }
}
