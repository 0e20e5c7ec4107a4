package org.systole.nets;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.systole.base.BadInputException;

/** What a model in an archive is written in, told by its file. All but TensorFlow need their DJL engine on the classpath. */
enum Framework {
    TENSORFLOW("TensorFlow", "saved_model.pb", "ai.djl.tensorflow:tensorflow-engine"),
    ONNX("OnnxRuntime", "model.onnx", "ai.djl.onnxruntime:onnxruntime-engine"),
    TORCHSCRIPT("PyTorch", "model.pt", "ai.djl.pytorch:pytorch-engine and its native library");

    private final String engine;
    private final String file;
    private final String dependency;

    Framework(String engine, String file, String dependency) {
        this.engine = engine;
        this.file = file;
        this.dependency = dependency;
    }

    /** @throws IOException when the folder holds no model of a known framework */
    static Framework of(Path folder) throws IOException {
        return Arrays.stream(values())
                .filter(one -> Files.exists(folder.resolve(one.file)))
                .findFirst()
                .orElseThrow(() -> new IOException("it holds none of "
                        + Arrays.stream(values())
                                .map(one -> "model/" + one.file)
                                .toList()));
    }

    /** The name by which DJL knows its engine. */
    String engine() {
        return engine;
    }

    String file() {
        return file;
    }

    /** @throws BadInputException ({@code model.engine}) where the engine is not on the classpath */
    void requireEngine() {
        if (!Engine.hasEngine(engine)) {
            throw new BadInputException(
                    "model.engine",
                    "the model's " + file + " needs the engine " + engine + ", which this program was built without",
                    "add the dependency " + dependency + ", or use a model that TensorFlow reads");
        }
    }
}
