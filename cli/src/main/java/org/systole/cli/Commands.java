package org.systole.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.systole.cli.demo.DemoCommand;
import org.systole.cli.evaluate.EvaluateCommand;
import org.systole.cli.platform.DatasetImportCommand;
import org.systole.cli.platform.DatasetListCommand;
import org.systole.cli.platform.ScanFetchCommand;
import org.systole.cli.platform.ScanListCommand;
import org.systole.cli.platform.ScanShowCommand;
import org.systole.cli.platform.SendCommand;
import org.systole.cli.preprocess.PreprocessCommand;
import org.systole.cli.segment.SegmentCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** All subcommands, registered here and nowhere else: one class per subcommand, one line in {@link #BUILT}. */
final class Commands {
    /** The subcommands that work. */
    static final List<Registered> BUILT = List.of(
            new Registered("dataset import", DatasetImportCommand::new),
            new Registered("dataset inspect", DatasetInspectCommand::new),
            new Registered("dataset list", DatasetListCommand::new),
            new Registered("demo", DemoCommand::new),
            new Registered("evaluate", EvaluateCommand::new),
            new Registered("nets", NetsCommand::new),
            new Registered("preprocess", PreprocessCommand::new),
            new Registered("scan fetch", ScanFetchCommand::new),
            new Registered("scan list", ScanListCommand::new),
            new Registered("scan show", ScanShowCommand::new),
            new Registered("segment", SegmentCommand::new),
            new Registered("send", SendCommand::new),
            new Registered("train", TrainCommand::new));

    /** All subcommands of the design; those that are not built answer with {@link ExitCode#USAGE} and are not listed. */
    static final List<String> PLANNED = List.of(
            "demo",
            "dataset import",
            "dataset list",
            "dataset inspect",
            "preprocess",
            "nets",
            "train",
            "segment",
            "evaluate",
            "experiment plan",
            "experiment submit",
            "experiment watch",
            "experiment pause",
            "experiment resume",
            "experiment cancel",
            "experiment list",
            "experiment report",
            "experiment compare",
            "experiment verify",
            "send",
            "scan list",
            "scan show",
            "scan fetch",
            "scan replay",
            "model list",
            "model show",
            "model promote",
            "model export",
            "model import");

    /** Subcommands of the embedded platform, which the launcher hands to it. */
    static final List<String> OF_THE_LAUNCHER = List.of("up", "down", "status", "logs");

    private Commands() {}

    static CommandLine commandLine(Console console) {
        CommandLine root = new CommandLine(new Root());
        for (Registered built : BUILT) {
            parentOf(root, built.name(), false)
                    .addSubcommand(lastWord(built.name()), built.command().apply(console));
        }
        for (String name : notBuilt()) {
            addAnswer(root, name, "systole " + name + " is not built yet", console);
        }
        for (String name : OF_THE_LAUNCHER) {
            addAnswer(root, name, "start it through the launcher: ./systole " + name, console);
        }
        root.setExecutionExceptionHandler(new Failures(console));
        root.setOut(console.out());
        root.setErr(console.err());
        return root;
    }

    static List<String> notBuilt() {
        List<String> built = BUILT.stream().map(Registered::name).toList();
        return PLANNED.stream().filter(name -> !built.contains(name)).toList();
    }

    /** A hidden subcommand that takes any arguments and only answers. */
    private static void addAnswer(CommandLine root, String name, String answer, Console console) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection((java.util.concurrent.Callable<Integer>) () -> {
            console.note("systole: " + answer);
            return ExitCode.USAGE;
        });
        spec.addPositional(PositionalParamSpec.builder()
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        spec.parser().unmatchedOptionsArePositionalParams(true);
        spec.usageMessage().hidden(true);
        parentOf(root, name, true).addSubcommand(lastWord(name), spec);
    }

    private static CommandLine parentOf(CommandLine root, String name, boolean hidden) {
        if (!name.contains(" ")) {
            return root;
        }
        String group = name.substring(0, name.indexOf(' '));
        if (!root.getSubcommands().containsKey(group)) {
            CommandLine created = new CommandLine(new Group());
            created.getCommandSpec().usageMessage().hidden(hidden);
            root.addSubcommand(group, created);
        }
        return Objects.requireNonNull(root.getSubcommands().get(group), group);
    }

    private static String lastWord(String name) {
        return name.substring(name.indexOf(' ') + 1);
    }

    /**
     * A subcommand that works.
     *
     * @param name as typed; a group before it, if any
     * @param command makes the object that picocli fills and calls
     */
    record Registered(String name, Function<Console, Object> command) {}

    /** Without a subcommand of its own a group is a wrong command line. */
    @Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
    static final class Group {}

    @Command(
            name = "systole",
            mixinStandardHelpOptions = true,
            version = "systole 0.1.0",
            synopsisSubcommandLabel = "COMMAND",
            description = "Cardiac MRI in, left and right ventricle segmentations and measures out.%n"
                    + "For research use only: not a medical device.",
            commandListHeading = "%nCommands (each has --help with an example, and --json for scripts):%n",
            footer = {
                "",
                "The embedded platform: systole up | down | status | logs (each has --help).",
                "",
                "Exit codes: 0 done, 2 usage, 3 bad input, 4 platform not reachable, 1 anything else."
            })
    static final class Root {}
}
