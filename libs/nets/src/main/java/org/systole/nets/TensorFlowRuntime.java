package org.systole.nets;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteSessionOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetCode;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Message;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewSessionOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OK;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.Graph;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
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

    /** Names, such as {@code cpu:0}, of what a session with that configuration can run on. */
    static List<String> devices(ConfigProto configuration) {
        prepare();
        TF_Status status = TF_NewStatus();
        TF_SessionOptions options = TF_NewSessionOptions();
        TF_Graph graph = TF_NewGraph();
        try (BytePointer bytes = new BytePointer(configuration.toByteArray())) {
            TF_SetConfig(options, bytes, bytes.limit(), status);
            TF_Session session = TF_NewSession(graph, options, status);
            requireOk(status);
            TF_DeviceList list = TF_SessionListDevices(session, status);
            requireOk(status);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < TF_DeviceListCount(list); i++) {
                String name = TF_DeviceListName(list, i, status).getString();
                names.add(name.substring(name.lastIndexOf("device:") + 7).toLowerCase(Locale.ROOT));
            }
            TF_DeleteDeviceList(list);
            TF_DeleteSession(session, status);
            return names;
        } finally {
            TF_DeleteGraph(graph);
            TF_DeleteSessionOptions(options);
            TF_DeleteStatus(status);
        }
    }

    private static void requireOk(TF_Status status) {
        if (TF_GetCode(status) != TF_OK) {
            throw new IllegalStateException(
                    "TensorFlow gives no session: " + TF_Message(status).getString());
        }
    }
}
