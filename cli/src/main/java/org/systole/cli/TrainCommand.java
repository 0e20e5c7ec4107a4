package org.systole.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.cli.evaluate.AgreementTable;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;
import org.systole.nets.EpochReport;
import org.systole.nets.ModelArchive;
import org.systole.nets.ModelCard;
import org.systole.nets.NetConfiguration;
import org.systole.nets.NetDescription;
import org.systole.nets.Nets;
import org.systole.nets.TrainedModel;
import org.systole.nets.Trainer;
import org.systole.nets.TrainingSet;
import org.systole.nets.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Trains a net on the labelled scans of one or more folders and writes a model archive, and beside it the"
                    + " curves as JSON lines and as a picture.",
        },
        footer = {
            "",
            "Example:",
            "  systole train --net unet2d --data scans/sunnybrook --recipe khened --out lv.zip --epochs 60",
            "  systole train --net unet2d --data scans/acdc --recipe khened --out lv.zip --folds 5"
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

    @Mixin
    private TrainingOptions training;

    @Mixin
    private DeviceOptions devices;

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

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "cross-validation: deal the other patients out into so many folds and train one model for"
                    + " each, validated on it; MODEL becomes MODEL-fold1 and so on")
    private int folds;

    @Option(names = "--fold", paramLabel = "I", description = "of --folds, train this one alone, from 1")
    private int fold;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "keep checkpoints and the live curves here; the same command goes on from there when it was"
                    + " cut off (default: a folder that is deleted)")
    private @Nullable Path work;

    @Option(names = "--json", description = "print JSON, for scripts")
    private boolean json;

    TrainCommand(Console console) {
        this.console = console;
    }

    /** One model to train. */
    private record Task(String name, ModelFile file, TrainingSet.Split split) {}

    @Override
    public Integer call() throws IOException {
        requireNet();
        requireSplit();
        Recipe steps = Recipe.named(recipe);
        ModelFile file = new ModelFile(out);
        TrainingPatient.Split patients =
                TrainingPatient.split(TrainingPatient.of(folders), testFraction, training.seed());
        TrainingSet set = TrainingSet.of(prepare(patients.train(), steps));
        List<Map<String, @Nullable Object>> told = new ArrayList<>();
        for (Task task : tasks(set, file)) {
            TrainedModel model = trained(task);
            HeldOutTest test = patients.test().isEmpty()
                    ? null
                    : HeldOutTest.of(task.file().archive(), patients.test(), steps);
            told.add(tell(task, model.card(), test));
        }
        if (json) {
            console.json(folds == 0 ? told.get(0) : Map.of("folds", told));
        }
        return ExitCode.DONE;
    }

    private List<Task> tasks(TrainingSet set, ModelFile file) {
        if (folds == 0) {
            return List.of(new Task("model", file, set.split(validationFraction, training.seed())));
        }
        return IntStream.rangeClosed(fold == 0 ? 1 : fold, fold == 0 ? folds : fold)
                .mapToObj(one -> new Task("fold" + one, file.ofFold(one), set.fold(one, folds, training.seed())))
                .toList();
    }

    private TrainedModel trained(Task task) throws IOException {
        TrainingSettings settings = training.settings(net, validationFraction);
        Path folder = work == null ? Files.createTempDirectory("systole-train") : work.resolve(task.name());
        try (Progress progress = new Progress(console, "epochs", training.epochs())) {
            progress.at(0, "");
            TrainedModel model = new Trainer(devices.devices())
                    .train(
                            task.split().train().sized(NetConfiguration.named(net)),
                            settings,
                            task.split().train(),
                            task.split().validation(),
                            folder,
                            (report, checkpoint) -> progress.at(report.epoch(), detail(report)));
            task.file().publish(model, folder);
            return model;
        } finally {
            if (work == null) {
                delete(folder);
            }
        }
    }

    private void requireNet() {
        List<String> known = Nets.catalogue().stream().map(NetDescription::net).toList();
        if (!known.contains(net)) {
            throw new BadInputException("net.unknown", "there is no net '" + net + "'", "use one of " + known);
        }
    }

    private void requireSplit() {
        if (folds == 0 && fold != 0) {
            throw new BadInputException("training.folds", "--fold is " + fold + " without --folds", "give --folds too");
        }
        if (folds != 0 && validationFraction != 0) {
            throw new BadInputException(
                    "training.folds",
                    "--folds and --validation-fraction both say on whom to validate",
                    "leave one of them out");
        }
    }

    private static List<PreparedCase> prepare(List<TrainingPatient> patients, Recipe steps) throws IOException {
        List<PreparedCase> prepared = new ArrayList<>();
        for (TrainingPatient patient : patients) {
            prepared.add(patient.prepare(steps));
        }
        return prepared;
    }

    private Map<String, @Nullable Object> tell(Task task, ModelCard card, @Nullable HeldOutTest test)
            throws IOException {
        Path archive = task.file().archive();
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("model", ModelArchive.modelId(archive, card));
        told.put("archive", archive.toString());
        told.put("epochs", card.epochs());
        told.put("bestEpoch", card.bestEpoch());
        told.put("trainedStructures", card.trainedStructures());
        told.put("trainingImages", task.split().train().size());
        told.put("validationImages", task.split().validation().size());
        told.put("trainingSeconds", card.trainingSeconds());
        told.put("metrics", new TreeMap<>(card.metrics()));
        if (!json) {
            told.forEach((name, value) -> console.line("%-18s %s", name, value));
            console.line("");
            if (test != null) {
                console.line("held out: %d patients, mean over their labelled phases", test.patients());
                new AgreementTable(console).print("test", test.structures());
            }
        }
        told.put("test", test);
        return told;
    }

    private static String detail(EpochReport report) {
        return String.format(
                Locale.ROOT,
                "loss %.4f  %.1f images/s  waited %.0f %%  Dice %s",
                report.loss(),
                report.imagesPerSecond(),
                100 * report.waitingShare(),
                new TreeMap<>(report.validationDice().isEmpty() ? report.trainingDice() : report.validationDice()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
