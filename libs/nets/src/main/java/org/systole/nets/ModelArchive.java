package org.systole.nets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;

/**
 * A model as one deterministic zip: {@code card.json}, {@code digests.json} over the other files, and the serving graph
 * with its weights under {@code model/}: a SavedModel, or what another framework wrote ({@code model.onnx},
 * {@code model.pt}).
 */
public final class ModelArchive {
    private static final String CARD = "card.json";
    private static final String DIGESTS = "digests.json";
    static final String MODEL = "model/";
    private static final String REMEDY = "fetch or train the model again";
    private static final long LIMIT = 4L << 30;

    private ModelArchive() {}

    /**
     * Verifies an archive and reads its card.
     *
     * @throws BadInputException ({@code model.corrupt}, {@code model.format}, {@code model.card}) when it is not a whole model
     *     archive
     */
    public static ModelCard open(Path archive) {
        try {
            Path folder = Files.createTempDirectory("systole-model");
            try {
                return unpack(archive, folder);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw corrupt(archive, e.getMessage(), e);
        }
    }

    /** The id under which a model is known: net and the beginning of the archive's digest. */
    public static String modelId(Path archive, ModelCard card) throws IOException {
        return card.net() + "-" + Sha256.of(archive).substring(0, 12);
    }

    /**
     * A model with initial weights: what training starts from. Every label counts as trained.
     *
     * @param recipe name and digest of the recipe whose output it takes
     */
    public static ModelCard untrained(
            NetConfiguration configuration, String recipe, String recipeDigest, long seed, Path archive)
            throws IOException {
        ModelCard card = new ModelCard(
                ModelCard.FORMAT,
                configuration.net(),
                configuration,
                TrainingSettings.defaults(configuration.net()).withSeed(seed),
                recipe,
                recipeDigest,
                configuration.labels(),
                configuration.labels(),
                List.of(),
                List.of(),
                List.of(),
                seed,
                0,
                0,
                Map.of(),
                0,
                Environment.describe(0, Devices.cpu()));
        write(card, null, archive);
        return card;
    }

    static void write(ModelCard card, @Nullable Path checkpoint, Path archive) throws IOException {
        Path work = Files.createTempDirectory("systole-export");
        try {
            Path model = work.resolve("model");
            ServingGraph.export(card.configuration(), checkpoint, card.seed(), model);
            SortedMap<String, Path> files = Folders.files(model, MODEL);
            files.keySet().removeIf(name -> name.endsWith("fingerprint.pb"));
            zip(card, files, archive);
        } finally {
            Folders.delete(work);
        }
    }

    /**
     * Packs a net that another framework computes. It takes images and gives probabilities, each with the channels last
     * and any number of images first; the probabilities are of the card's labels, background is not among them.
     *
     * @param model an ONNX file ({@code .onnx}) or a TorchScript file ({@code .pt})
     * @throws BadInputException ({@code model.framework}) for other files
     */
    public static void pack(ModelCard card, Path model, Path archive) throws IOException {
        String name = String.valueOf(model.getFileName());
        Framework framework = name.endsWith(".onnx") ? Framework.ONNX : Framework.TORCHSCRIPT;
        if (!name.endsWith(".onnx") && !name.endsWith(".pt")) {
            throw new BadInputException(
                    "model.framework", name + " is neither .onnx nor .pt", "export the net as ONNX or TorchScript");
        }
        zip(card, new TreeMap<>(Map.of(MODEL + framework.file(), model)), archive);
    }

    private static void zip(ModelCard card, SortedMap<String, Path> files, Path archive) throws IOException {
        byte[] json = CanonicalJson.bytes(card);
        SortedMap<String, String> digests = new TreeMap<>(Map.of(CARD, Sha256.of(json)));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            digests.put(file.getKey(), Sha256.of(file.getValue()));
        }
        Map<String, byte[]> texts = new LinkedHashMap<>();
        texts.put(CARD, json);
        texts.put(DIGESTS, CanonicalJson.bytes(digests));
        Zip.write(archive, files, texts);
    }

    /** Unpacks and verifies; the model then lies in {@code folder/model}. */
    static ModelCard unpack(Path archive, Path folder) {
        try {
            Zip.extract(archive, folder, LIMIT);
            JsonNode digests = CanonicalJson.tree(Files.readAllBytes(folder.resolve(DIGESTS)));
            SortedMap<String, Path> files = Folders.files(folder, "");
            files.remove(DIGESTS);
            if (digests.size() != files.size()) {
                throw new IOException(digests.size() + " files are listed but " + files.size() + " are there");
            }
            for (Map.Entry<String, Path> file : files.entrySet()) {
                if (!Sha256.of(file.getValue())
                        .equals(digests.path(file.getKey()).asText())) {
                    throw new IOException(file.getKey() + " is not what was written");
                }
            }
            return card(archive, Files.readAllBytes(folder.resolve(CARD)));
        } catch (NoSuchFileException e) {
            throw corrupt(archive, "it holds no " + folder.relativize(Path.of(e.getFile())), e);
        } catch (IOException e) {
            throw corrupt(archive, e.getMessage(), e);
        }
    }

    private static ModelCard card(Path archive, byte[] json) throws IOException {
        int format = CanonicalJson.tree(json).path("format").asInt();
        if (format != ModelCard.FORMAT) {
            throw new BadInputException(
                    "model.format",
                    archive.getFileName() + " has card format " + format + "; this build reads " + ModelCard.FORMAT,
                    "use a model of this release");
        }
        ModelCard card = CanonicalJson.read(json, ModelCard.class);
        requireSound(archive, card);
        return card;
    }

    /** What segmenting goes by is all there and says one thing. */
    private static void requireSound(Path archive, ModelCard card) {
        NetConfiguration configuration = card.configuration();
        if (!card.labels().equals(configuration.labels()) || !card.net().equals(configuration.net())) {
            throw unsound(
                    archive,
                    card.net() + " with labels " + card.labels() + " is configured as " + configuration.net()
                            + " with labels " + configuration.labels());
        }
        if (card.trainedStructures().isEmpty() || !card.labels().containsAll(card.trainedStructures())) {
            throw unsound(
                    archive,
                    "trained structures " + card.trainedStructures() + " are not among its labels " + card.labels());
        }
        if (card.recipe().isBlank() || card.recipeDigest().isBlank()) {
            throw unsound(archive, "it names no recipe");
        }
    }

    private static BadInputException unsound(Path archive, String problem) {
        return new BadInputException(
                "model.card", archive.getFileName() + " has a card that contradicts itself: " + problem, REMEDY);
    }

    static BadInputException corrupt(Path archive, @Nullable String reason, Throwable cause) {
        return new BadInputException(
                "model.corrupt",
                "model archive " + archive.getFileName() + " cannot be used: "
                        + (reason == null ? cause.getClass().getSimpleName() : reason),
                REMEDY,
                cause);
    }
}
