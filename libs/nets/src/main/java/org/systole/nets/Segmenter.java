package org.systole.nets;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.recipe.PreparedCase;

/** Segments prepared scans by one model. Thread safe; hold one per process and model. */
public final class Segmenter implements AutoCloseable {
    private final ModelCard card;
    private final TensorFlowModel model;
    private final int batchSize;

    private Segmenter(ModelCard card, TensorFlowModel model, int batchSize) {
        this.card = card;
        this.model = model;
        this.batchSize = batchSize;
    }

    /**
     * Loads a model archive.
     *
     * @throws BadInputException when the archive is corrupt or of another format
     * @throws IOException when there is no room to unpack it
     */
    public static Segmenter load(Path archive, SegmenterOptions options) throws IOException {
        Path folder = Files.createTempDirectory("systole-model");
        try {
            ModelCard card = ModelArchive.unpack(archive, folder);
            TensorFlowModel model = TensorFlowModel.load(folder.resolve("model"), options.threads());
            return new Segmenter(card, model, options.batchSize());
        } finally {
            Folders.delete(folder);
        }
    }

    public ModelCard card() {
        return card;
    }

    /**
     * Segments every phase.
     *
     * @throws BadInputException when the scan was prepared by another recipe than the model's ({@code model.recipe}) or
     *     to another size ({@code model.size})
     */
    public Segmentation segment(PreparedCase prepared) {
        requireFits(prepared);
        List<LabelMap> phases = new ArrayList<>();
        List<Double> confidence = new ArrayList<>();
        long netNanos = 0;
        int atOnce = card.configuration().kind().isVolumetric()
                ? prepared.gridGeometry().slices()
                : batchSize;
        Geometry grid = prepared.gridGeometry();
        KnownStructures known = KnownStructures.everywhere(grid.slices(), EnumSet.copyOf(card.trainedStructures()));
        for (int phase = 0; phase < prepared.phases(); phase++) {
            Decoder decoder =
                    new Decoder(card.configuration().kind().output(), card.labels(), card.trainedStructures());
            byte[] codes = new byte[grid.voxels()];
            for (int slice = 0; slice < grid.slices(); slice += atOnce) {
                int count = Math.min(atOnce, grid.slices() - slice);
                int from = slice * grid.sliceVoxels();
                float[] images = Arrays.copyOfRange(prepared.image(phase), from, from + count * grid.sliceVoxels());
                long started = System.nanoTime();
                float[] probabilities = probabilities(images, count);
                netNanos += System.nanoTime() - started;
                decoder.decode(probabilities, codes, from);
            }
            phases.add(prepared.toSource(new LabelMap(grid, codes, known)));
            confidence.add(decoder.confidence());
        }
        return new Segmentation(phases, confidence, netNanos / 1e9, prepared.phases() * grid.slices());
    }

    /** @param count slices, of one volume or each for itself */
    private float[] probabilities(float[] images, int count) {
        NetConfiguration net = card.configuration();
        Shape shape = net.kind().isVolumetric()
                ? new Shape(1, count, net.rows(), net.columns(), net.inputChannels())
                : new Shape(count, net.rows(), net.columns(), net.inputChannels());
        return model.run(
                TrainingGraph.SERVE,
                (NDManager manager) -> new NDList(manager.create(images, shape)),
                outputs -> outputs.get(0).toFloatArray());
    }

    private void requireFits(PreparedCase prepared) {
        if (!prepared.recipeDigest().equals(card.recipeDigest())) {
            throw new BadInputException(
                    "model.recipe",
                    "scan " + prepared.caseId() + " was prepared by recipe " + prepared.recipe()
                            + " but the model takes " + card.recipe() + " of another digest or name",
                    "prepare the scan by the model's recipe, or use a model trained on this one");
        }
        NetConfiguration net = card.configuration();
        Geometry grid = prepared.gridGeometry();
        if (grid.rows() != net.rows() || grid.columns() != net.columns() || net.inputChannels() != 1) {
            throw new BadInputException(
                    "model.size",
                    "scan " + prepared.caseId() + " has slices of " + grid.rows() + "x" + grid.columns()
                            + " but the model takes " + net.rows() + "x" + net.columns() + "x" + net.inputChannels(),
                    "prepare the scan by the model's recipe");
        }
        if (grid.slices() % net.depthDivisor() != 0) {
            throw new BadInputException(
                    "model.size",
                    "scan " + prepared.caseId() + " has " + grid.slices() + " slices but the model takes multiples of "
                            + net.depthDivisor(),
                    "prepare the scan by a recipe that stacks and pads its slices, e.g. isensee");
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
