package org.systole.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.cli.Console;
import org.systole.cli.Progress;
import org.systole.cli.platform.Datasets;
import org.systole.cli.platform.StudyResults;
import org.systole.dicom.PeerException;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.platform.store.ObjectStore;

/** The story, step by step. */
final class DemoSteps {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> STORED =
            Set.of("received", "preprocessed", "waiting for model", "segmented", "evaluated");
    private static final Set<String> SEGMENTED = Set.of("segmented", "evaluated");
    private static final Set<String> EVALUATED = Set.of("evaluated");

    private final Console console;
    private final Platform platform;
    private final DemoData scans;
    private final @Nullable Integer epochs;
    private final long seed;
    private final Instant began = Instant.now();

    DemoSteps(Console console, Platform platform, DemoData scans, @Nullable Integer epochs, long seed) {
        this.console = console;
        this.platform = platform;
        this.scans = scans;
        this.epochs = epochs;
        this.seed = seed;
    }

    DemoResult run(Path results) throws IOException, InterruptedException, PeerException {
        Map<String, Object> training = trainingScansArrive();
        JsonNode trained = train(training);
        String study = newScanArrives();
        JsonNode segmented = awaitSegmentation(study);
        JsonNode reference = referenceArrives();
        int revision = reference.path("studies").path(0).path("revision").asInt();
        JsonNode evaluated = platform.awaitStudy(study, revision, EVALUATED, PATIENCE);
        say("revision " + revision + " of " + study + " is evaluated against its reference");
        JsonNode untrained = untrained(training, testSelection(reference));
        return result(results, study, trained, segmented, evaluated, untrained);
    }

    /** Training patients over C-STORE, then their references by import: a dataset. */
    private Map<String, Object> trainingScansArrive() throws IOException, InterruptedException, PeerException {
        List<String> studies = new ArrayList<>();
        int images = 0;
        for (DatasetCase patient : scans.training()) {
            platform.send(patient);
            images += patient.files().size();
            studies.add(platform.studyId(DemoData.studyUid(patient)));
        }
        say(images + " images of " + studies.size() + " training patients sent over C-STORE");
        for (String study : studies) {
            platform.awaitStudy(study, 1, STORED, PATIENCE);
        }
        JsonNode dataset = importReferences("demo-training", scans.trainingPatients());
        say("references imported: " + name(dataset));
        List<String> cases = caseIds(dataset);
        return selection(dataset, Map.of("train", cases, "validation", List.of(), "test", List.of()));
    }

    private JsonNode train(Map<String, Object> training) throws IOException, InterruptedException {
        Map<String, Object> specification = specification("demo", training, null, epochs);
        specification.put("promote", "default");
        String experiment = platform.submit(specification);
        say("experiment " + experiment + " trains the 2-D U-Net");
        JsonNode cell = awaitExperiment(experiment).path("cells").path(0);
        JsonNode model = cell.path("training");
        say(String.format(
                java.util.Locale.ROOT,
                "model %s trained in %.0f s and promoted",
                model.path("modelId").asText(),
                model.path("seconds").asDouble()));
        return model;
    }

    /** @return surrogate id of the study */
    private String newScanArrives() throws IOException, InterruptedException, PeerException {
        platform.send(scans.arriving());
        String study = platform.studyId(DemoData.studyUid(scans.arriving()));
        say(scans.arriving().files().size() + " images of a new patient sent over C-STORE: " + study);
        return study;
    }

    private JsonNode awaitSegmentation(String study) throws IOException, InterruptedException {
        JsonNode detail = platform.awaitStudy(study, 1, SEGMENTED, PATIENCE);
        say(study + " is segmented");
        return detail;
    }

    private JsonNode referenceArrives() throws IOException, InterruptedException {
        JsonNode dataset = importReferences("demo-new", List.of(scans.arriving().patient()));
        say("its reference imported: " + name(dataset));
        return dataset;
    }

    private JsonNode untrained(Map<String, Object> training, Map<String, Object> test)
            throws IOException, InterruptedException {
        String experiment = platform.submit(specification("demo-untrained", training, test, 0));
        JsonNode cell = awaitExperiment(experiment).path("cells").path(0);
        say("the untrained net is judged on the same scan");
        return cell.path("evaluation").path("summary");
    }

    private DemoResult result(
            Path results, String study, JsonNode trained, JsonNode segmented, JsonNode evaluated, JsonNode untrained)
            throws IOException {
        JsonNode fact = fact(segmented, "scan.segmented");
        double seconds = Duration.between(instant(fact, "lastInstanceAt"), instant(fact, "storedAt"))
                        .toMillis()
                / 1e3;
        try (ObjectStore store = platform.store()) {
            JsonNode refs = evaluated.path("study").path("refs");
            List<Path> files = new StudyResults(store).fetch(refs, results);
            return new DemoResult(
                    study,
                    trained.path("modelId").asText(),
                    trained.path("seconds").asDouble(),
                    trained.path("epochs").asInt(),
                    org.systole.base.CanonicalJson.tree(store.get(StudyResults.ref(refs.path("segmentation")))),
                    evaluated.path("metrics"),
                    untrained,
                    seconds,
                    fact.path("netSeconds").asDouble(),
                    files);
        }
    }

    private JsonNode importReferences(String name, List<String> patients) throws IOException, InterruptedException {
        JsonNode dataset =
                new Datasets(platform.ingestion()).importReferences(scans.folder(), name, "sunnybrook", patients);
        if (dataset.path("cases").isEmpty()) {
            throw new BadInputException(
                    "demo.no-reference",
                    "no reference of " + scans.folder() + " matches the scans that were sent",
                    "see what 'systole dataset inspect " + scans.folder() + "' leaves out");
        }
        return dataset;
    }

    private Map<String, Object> specification(
            String name,
            Map<String, Object> training,
            @Nullable Map<String, Object> test,
            @Nullable Integer wantedEpochs) {
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("name", name);
        specification.put("datasets", test == null ? List.of(training) : List.of(training, test));
        specification.put("nets", List.of("unet2d"));
        specification.put("recipe", "khened");
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("seed", seed);
        if (wantedEpochs != null) {
            settings.put("epochs", wantedEpochs);
        }
        specification.put("training", settings);
        Object tested = test == null ? training.get("name") : test.get("name");
        specification.put("pairs", List.of(Map.of("train", List.of(training.get("name")), "test", tested)));
        return specification;
    }

    private static Map<String, Object> testSelection(JsonNode dataset) {
        return selection(dataset, Map.of("train", List.of(), "validation", List.of(), "test", caseIds(dataset)));
    }

    private static Map<String, Object> selection(JsonNode dataset, Map<String, Object> split) {
        return Map.of(
                "name",
                dataset.path("name").asText(),
                "digest",
                dataset.path("digest").asText(),
                "split",
                split);
    }

    private static List<String> caseIds(JsonNode dataset) {
        List<String> ids = new ArrayList<>();
        dataset.path("cases").forEach(one -> ids.add(one.path("caseId").asText()));
        return ids;
    }

    private static String name(JsonNode dataset) {
        return dataset.path("name").asText() + "@"
                + dataset.path("digest").asText().substring(0, 12);
    }

    private JsonNode awaitExperiment(String id) throws IOException, InterruptedException {
        Progress bar = null;
        try {
            while (true) {
                JsonNode experiment = platform.experiment(id);
                JsonNode cell = experiment.path("cells").path(0);
                if (hasEnded(id, experiment, cell)) {
                    return experiment;
                }
                JsonNode progress = cell.path("progress");
                if (progress.isObject()) {
                    bar = bar != null
                            ? bar
                            : new Progress(
                                    console, "epochs", progress.path("epochs").asLong());
                    bar.at(progress.path("epoch").asLong(), "");
                }
                Thread.sleep(500);
            }
        } finally {
            if (bar != null) {
                bar.close();
            }
        }
    }

    private static boolean hasEnded(String id, JsonNode experiment, JsonNode cell) {
        String state = experiment.path("summary").path("state").asText();
        if (state.equals("COMPLETED") && cell.path("state").asText().equals("DONE")) {
            return true;
        }
        if (Set.of("COMPLETED", "FAILED", "CANCELLED").contains(state)) {
            JsonNode failure = cell.path("failure").isObject()
                    ? cell.path("failure")
                    : experiment.path("summary").path("failure");
            throw new BadInputException(
                    failure.path("code").asText("experiment.failed"),
                    "experiment " + id + " ended " + state + ": "
                            + failure.path("message").asText(),
                    failure.path("remedy").asText("see 'systole logs training'"));
        }
        return false;
    }

    private static JsonNode fact(JsonNode detail, String kind) {
        JsonNode found = MissingNode.getInstance();
        for (JsonNode fact : detail.path("facts")) {
            if (fact.path("kind").asText().equals(kind) && found.isMissingNode()) {
                found = fact.path("body");
            }
        }
        return found;
    }

    private static Instant instant(JsonNode fact, String field) {
        return Instant.parse(fact.path(field).asText());
    }

    private void say(String text) {
        console.note(String.format(
                java.util.Locale.ROOT,
                "[%5.1f s] %s",
                Duration.between(began, Instant.now()).toMillis() / 1e3,
                text));
    }
}
