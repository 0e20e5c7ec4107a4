package org.systole.nets;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import ai.djl.training.ParameterStore;
import ai.djl.translate.NoopTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tensorflow.proto.ConfigProto;

/**
 * A SavedModel loaded through DJL. All its signatures share one session and its variables. Thread safe as far as the
 * signatures are: reading ones may run at once.
 */
final class TensorFlowModel implements AutoCloseable {
    private final ZooModel<NDList, NDList> model;
    private final Map<String, TfSymbolBlock> signatures = new ConcurrentHashMap<>();

    private TensorFlowModel(ZooModel<NDList, NDList> model) {
        this.model = model;
    }

    /** @throws IOException when the folder holds no SavedModel that can be loaded */
    static TensorFlowModel load(Path folder, ConfigProto configuration) throws IOException {
        TensorFlowRuntime.prepare();
        String session = Base64.getEncoder().encodeToString(configuration.toByteArray());
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optEngine("TensorFlow")
                .optModelPath(folder)
                .optTranslator(new NoopTranslator())
                .optDevice(Device.cpu()) // tensors go in and out through the host's memory
                .optOption("ConfigProto", session)
                .build();
        try {
            return new TensorFlowModel(criteria.loadModel());
        } catch (ModelNotFoundException | MalformedModelException e) {
            throw new IOException("no SavedModel can be loaded", e);
        }
    }

    /**
     * Runs one signature.
     *
     * @param inputs in alphabetical order of their names, as DJL takes them
     * @param outputs reads the results, by name, before they are freed
     */
    <T> T run(String signature, Function<NDManager, NDList> inputs, Function<NDList, T> outputs) {
        TfSymbolBlock block = signatures.computeIfAbsent(signature, this::block);
        try (NDManager manager = model.getNDManager().newSubManager()) {
            return outputs.apply(block.forward(new ParameterStore(manager, false), inputs.apply(manager), false));
        }
    }

    @SuppressWarnings("resource") // closed with the model's bundle, which it shares
    private TfSymbolBlock block(String signature) {
        TfSymbolBlock whole = (TfSymbolBlock) model.getBlock();
        return new TfSymbolBlock(whole.getSavedModelBundle(), signature);
    }

    @Override
    public void close() {
        model.close();
    }
}
