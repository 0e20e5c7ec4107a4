package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

class CommandsTest {
    private static final java.util.List<String> NOT_BUILT = Commands.notBuilt();

    @ParameterizedTest
    @FieldSource("NOT_BUILT")
    void whatIsNotBuiltYetSaysSoWithTheUsageCode(String name) {
        CommandRun run = CommandRun.systole((name + " anything --with --options=1").split(" "));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("systole " + name + " is not built yet");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NOT_BUILT")
    void whatIsNotBuiltYetIsNotListed(String name) {
        String[] names = name.split(" ");
        CommandLine parent = Commands.commandLine(
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false));
        for (int i = 0; i < names.length - 1; i++) {
            parent = parent.getSubcommands().get(names[i]);
        }

        assertThat(parent.getUsageMessage()).doesNotContainPattern("(?m)^  " + names[names.length - 1] + "\\b");
    }

    @Test
    void helpIsForPeopleAndEndsWell() {
        CommandRun run = CommandRun.systole("--help");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("research use only", "Exit codes");
    }

    @Test
    void everyListedCommandHasHelpWithAnExample() {
        for (CommandLine command : Commands.commandLine(
                        new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false))
                .getSubcommands()
                .values()) {
            if (!command.getCommandSpec().usageMessage().hidden()
                    && command.getSubcommands().isEmpty()) {
                assertThat(command.getUsageMessage())
                        .contains("Example:", "--json", "systole " + command.getCommandName());
            }
        }
    }

    @Test
    void anUnknownCommandIsAUsageError() {
        assertThat(CommandRun.systole("sgement").code()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.systole().code()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.systole("dataset").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void platformCommandsNameTheLauncher() {
        CommandRun run = CommandRun.systole("up");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("./systole up");
    }

    @Test
    void progressTellsHowLongItWillTakeAndOnlyToATerminal() {
        StringWriter err = new StringWriter();
        try (Progress silent =
                new Progress(new Console(new PrintWriter(err), new PrintWriter(err), false), "epochs", 4)) {
            silent.at(1, "");
        }
        Progress progress = new Progress(new Console(new PrintWriter(err), new PrintWriter(err), true), "epochs", 4);

        assertThat(err.toString()).isEmpty();
        assertThat(progress.line(1, "loss 0.5", Duration.ofSeconds(50)))
                .isEqualTo("[######------------------] 1/4 epochs, 2:30 left  loss 0.5");
    }

    @Test
    void netsTellParametersAndShapes() throws Exception {
        CommandRun run = CommandRun.systole("nets", "--json");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.json().get(0).get("net").asText()).isEqualTo("unet2d");
        assertThat(run.json().get(0).get("parameters").asLong()).isEqualTo(2_770_825);
        assertThat(run.json().get(0).get("input").toString()).isEqualTo("[176,176,1]");
        assertThat(CommandRun.systole("nets").out()).contains("2,770,825");
    }
}
