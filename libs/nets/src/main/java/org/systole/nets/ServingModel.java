package org.systole.nets;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.ParameterStore;
import ai.djl.translate.NoopTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.systole.base.BadInputException;

/**
 * A trained net of any {@link Framework}: images in, probabilities out, both with the channels last. Thread safe; what
 * is asked for at once runs at once.
 */
final class ServingModel implements AutoCloseable {
    private final ZooModel<NDList, NDList> model;

    private ServingModel(ZooModel<NDList, NDList> model) {
        this.model = model;
    }

    /**
     * @param folder of an archive; nothing in it is needed afterwards
     * @throws IOException when it holds no model that can be loaded
     */
    static ServingModel load(Path folder, SegmenterOptions options) throws IOException {
        TensorFlowRuntime.prepare();
        Framework framework = Framework.of(folder);
        framework.requireEngine();
        Criteria.Builder<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optEngine(framework.engine())
                .optDevice(Device.cpu()) // tensors go in and out through the host's memory
                .optModelPath(folder)
                .optModelName("model")
                .optTranslator(new NoopTranslator());
        if (framework == Framework.TENSORFLOW) {
            byte[] session = options.devices().session(options.threads()).toByteArray();
            criteria.optOption("ConfigProto", Base64.getEncoder().encodeToString(session));
        } else {
            requireProcessor(framework, options);
            criteria.optOption("intraOpNumThreads", String.valueOf(TensorFlowRuntime.threads(options.threads())));
        }
        try {
            return new ServingModel(criteria.build().loadModel());
        } catch (ModelNotFoundException | MalformedModelException | EngineException e) {
            throw new IOException("its " + framework.file() + " cannot be loaded", e);
        }
    }

    private static void requireProcessor(Framework framework, SegmenterOptions options) {
        if (options.devices().onGpu()) {
            throw new BadInputException(
                    "devices",
                    "devices: " + framework.engine() + " runs on the processor here, not on "
                            + options.devices().names(),
                    "leave the devices out");
        }
    }

    /**
     * @param shape of the images, [image][row][column][channel], with slices after the images for volumes
     * @return flat, [image][row][column][label] likewise
     */
    float[] probabilities(float[] images, Shape shape) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDList input = new NDList(manager.create(images, shape));
            return model.getBlock()
                    .forward(new ParameterStore(manager, false), input, false)
                    .get(0)
                    .toFloatArray();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
