package org.systole.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.WayBack;

/** Segments prepared scans by one model, or by several together. Thread safe; hold one per process and model. */
public final class Segmenter implements AutoCloseable {
    private final ModelCard card;
    private final Ensemble ensemble;
    private final SegmenterOptions options;

    private Segmenter(ModelCard card, Ensemble ensemble, SegmenterOptions options) {
        this.card = card;
        this.ensemble = ensemble;
        this.options = options;
    }

    /**
     * Loads a model archive.
     *
     * @throws BadInputException when the archive is corrupt or of another format
     * @throws IOException when there is no room to unpack it
     */
    public static Segmenter load(Path archive, SegmenterOptions options) throws IOException {
        return load(List.of(archive), options);
    }

    /**
     * Loads models, such as those of the folds of a cross-validation, whose probabilities are averaged.
     *
     * @param archives at least one
     * @throws BadInputException when one is corrupt or of another format, or they do not take the same scans and find the
     *     same structures ({@code model.ensemble})
     * @throws IOException when there is no room to unpack them
     */
    public static Segmenter load(List<Path> archives, SegmenterOptions options) throws IOException {
        options.devices().requireVisible(options.threads());
        List<ModelCard> cards = new ArrayList<>();
        List<ServingModel> models = new ArrayList<>();
        try {
            for (Path archive : archives) {
                Path folder = Files.createTempDirectory("systole-model");
                try {
                    cards.add(ModelArchive.unpack(archive, folder));
                    requireAlike(archives.get(0), cards.get(0), archive, cards.get(cards.size() - 1));
                    models.add(model(archive, folder, options));
                } finally {
                    Folders.delete(folder);
                }
            }
        } catch (IOException | RuntimeException e) {
            models.forEach(ServingModel::close);
            throw e;
        }
        ModelCard card = cards.get(0);
        Ensemble ensemble = new Ensemble(card.configuration(), models, Flip.of(options.flips()));
        return new Segmenter(card, ensemble, options);
    }

    private static ServingModel model(Path archive, Path folder, SegmenterOptions options) {
        try {
            return ServingModel.load(folder.resolve(ModelArchive.MODEL), options);
        } catch (IOException e) {
            throw ModelArchive.corrupt(archive, e.getMessage(), e);
        }
    }

    private static void requireAlike(Path firstArchive, ModelCard first, Path archive, ModelCard card) {
        boolean alike = first.recipeDigest().equals(card.recipeDigest())
                && first.labels().equals(card.labels())
                && first.trainedStructures().equals(card.trainedStructures())
                && first.configuration().kind() == card.configuration().kind()
                && first.configuration().rows() == card.configuration().rows()
                && first.configuration().columns() == card.configuration().columns();
        if (!alike) {
            throw new BadInputException(
                    "model.ensemble",
                    archive.getFileName() + " differs from " + firstArchive.getFileName()
                            + " in net, size, recipe or structures",
                    "name models that were trained alike, such as the folds of one cross-validation");
        }
    }

    /** Of the first model. */
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
        List<Volume> voxelConfidence = new ArrayList<>();
        long netNanos = 0;
        int atOnce = card.configuration().kind().isVolumetric()
                ? prepared.gridGeometry().slices()
                : options.batchSize();
        Geometry grid = prepared.gridGeometry();
        WayBack back = prepared.wayBack();
        for (int phase = 0; phase < prepared.phases(); phase++) {
            Decoder decoder =
                    new Decoder(card.configuration().kind().output(), card.labels(), card.trainedStructures());
            DecodedPhase decoded =
                    new DecodedPhase(decoder, back, prepared.sourceGeometry(), options.voxelConfidence());
            float[] image = prepared.image(phase);
            for (int slice = 0; slice < grid.slices(); slice += atOnce) {
                int count = Math.min(atOnce, grid.slices() - slice);
                int from = slice * grid.sliceVoxels();
                float[] images = Arrays.copyOfRange(image, from, from + count * grid.sliceVoxels());
                long started = System.nanoTime();
                float[] probabilities = ensemble.probabilities(images, count);
                netNanos += System.nanoTime() - started;
                decoded.add(probabilities, slice, count);
            }
            phases.add(decoded.labels());
            confidence.add(decoded.confidence());
            if (options.voxelConfidence()) {
                voxelConfidence.add(decoded.voxelConfidence());
            }
        }
        return new Segmentation(phases, confidence, voxelConfidence, netNanos / 1e9, prepared.phases() * grid.slices());
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
        ensemble.close();
    }
}
