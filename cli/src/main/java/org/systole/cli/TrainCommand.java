package org.systole.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.cli.evaluate.AgreementTable;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;
import org.systole.nets.EpochReport;
import org.systole.nets.ModelArchive;
import org.systole.nets.NetConfiguration;
import org.systole.nets.NetDescription;
import org.systole.nets.Nets;
import org.systole.nets.TrainedModel;
import org.systole.nets.Trainer;
import org.systole.nets.TrainingSet;
import org.systole.nets.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        mixinStandardHelpOptions = true,
        description = "Trains a net on the labelled scans of one or more folders and writes a model archive.",
        footer = {
            "",
            "Example:",
            "  systole train --net unet2d --data scans/sunnybrook --recipe khened --out lv.zip --epochs 60"
        })
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--net", required = true, description = "name of the net, see 'systole nets'")
    private String net;

    @Option(names = "--data", required = true, arity = "1..*", paramLabel = "DIR", description = "dataset folders")
    private List<Path> folders;

    @Option(names = "--recipe", required = true, description = "name of the recipe, e.g. khened")
    private String recipe;

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "the model archive to write")
    private Path out;

    @Option(names = "--epochs", description = "passes over the training slices (default: ${DEFAULT-VALUE})")
    private int epochs = TrainingSettings.defaults(Nets.UNET_2D).epochs();

    @Option(names = "--seed", description = "of weights, order, dropout, augmentation and split (default: 1)")
    private long seed = 1;

    @Option(
            names = "--test-fraction",
            description = "share of the patients that are held out and tested on afterwards, drawn by --seed; nothing"
                    + " of them enters the training (default: 0)")
    private double testFraction;

    @Option(
            names = "--validation-fraction",
            description = "share of the other patients on which the epoch that is kept is chosen; with 0 the last epoch"
                    + " is kept (default: 0)")
    private double validationFraction;

    @Option(names = "--json", description = "print JSON, for scripts")
    private boolean json;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireNet();
        Recipe steps = Recipe.named(recipe);
        TrainingSettings settings = TrainingSettings.defaults(net)
                .withEpochs(epochs)
                .withSeed(seed)
                .withValidationFraction(validationFraction);
        TrainingPatient.Split patients = TrainingPatient.split(TrainingPatient.of(folders), testFraction, seed);
        TrainingSet.Split split =
                TrainingSet.of(prepare(patients.train(), steps)).split(validationFraction, seed);
        Path work = Files.createTempDirectory("systole-train");
        try {
            TrainedModel model = train(settings, split, work);
            publish(model.archive());
            tell(model, split, patients.test().isEmpty() ? null : HeldOutTest.of(out, patients.test(), steps));
        } finally {
            delete(work);
        }
        return ExitCode.DONE;
    }

    private TrainedModel train(TrainingSettings settings, TrainingSet.Split split, Path work) throws IOException {
        try (Progress progress = new Progress(console, "epochs", epochs)) {
            progress.at(0, "");
            return new Trainer()
                    .train(
                            split.train().sized(NetConfiguration.named(net)),
                            settings,
                            split.train(),
                            split.validation(),
                            work,
                            report -> progress.at(report.epoch(), detail(report)));
        }
    }

    private void requireNet() {
        List<String> known = Nets.catalogue().stream().map(NetDescription::net).toList();
        if (!known.contains(net)) {
            throw new BadInputException("net.unknown", "there is no net '" + net + "'", "use one of " + known);
        }
    }

    private static List<PreparedCase> prepare(List<TrainingPatient> patients, Recipe steps) throws IOException {
        List<PreparedCase> prepared = new ArrayList<>();
        for (TrainingPatient patient : patients) {
            prepared.add(patient.prepare(steps));
        }
        return prepared;
    }

    /** The archive appears only whole, also when it travels between file systems. */
    private void publish(Path archive) throws IOException {
        Path target = out.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new BadInputException("out.folder", out + " is a folder", "name the file to write, e.g. model.zip");
        }
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, ".systole-", ".part");
        try {
            Files.copy(archive, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void tell(TrainedModel model, TrainingSet.Split split, @Nullable HeldOutTest test) throws IOException {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("model", ModelArchive.modelId(out, model.card()));
        told.put("archive", out.toString());
        told.put("epochs", model.card().epochs());
        told.put("bestEpoch", model.card().bestEpoch());
        told.put("trainedStructures", model.card().trainedStructures());
        told.put("trainingImages", split.train().size());
        told.put("validationImages", split.validation().size());
        told.put("trainingSeconds", model.card().trainingSeconds());
        told.put("metrics", new TreeMap<>(model.card().metrics()));
        if (json) {
            told.put("test", test);
            console.json(told);
            return;
        }
        told.forEach((name, value) -> console.line("%-18s %s", name, value));
        if (test != null) {
            console.line("");
            console.line("held out: %d patients, mean over their labelled phases", test.patients());
            new AgreementTable(console).print("test", test.structures());
        }
    }

    private static String detail(EpochReport report) {
        return String.format(
                Locale.ROOT,
                "loss %.4f  %.1f images/s  Dice %s",
                report.loss(),
                report.imagesPerSecond(),
                new TreeMap<>(report.validationDice()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
