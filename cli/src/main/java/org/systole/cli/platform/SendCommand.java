package org.systole.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import org.systole.dicom.PeerException;
import org.systole.dicom.SendReport;
import org.systole.dicom.StoreScu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code systole send}: all files of a folder over one C-STORE association. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Sends the DICOM files of a folder to a C-STORE peer.",
        footer = {"", "Example: systole send scans/patient1 --to SYSTOLE@127.0.0.1:27105"})
public final class SendCommand implements Callable<Integer> {
    private static final Pattern PEER = Pattern.compile("([\\x21-\\x7e&&[^@\\\\]]{1,16})@([^:]+):(\\d{1,5})");

    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "folder with DICOM files, searched through")
    private Path folder;

    @Option(names = "--to", paramLabel = "AE@HOST:PORT", description = "the peer (default: the embedded platform)")
    private @Nullable String peer;

    @Option(names = "--from", paramLabel = "AE", defaultValue = "SYSTOLE_CLI", description = "our title")
    private String callingAe;

    @Option(names = "--json", description = "answer as JSON")
    private boolean json;

    @Mixin
    private PlatformOptions platform;

    public SendCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, PeerException {
        SendReport report = scu().send(filesOf(folder), done -> {});
        if (json) {
            console.json(Map.of("sent", report.sent(), "failed", report.failed()));
        } else {
            console.line("%d sent, %d failed", report.sent(), report.failed().size());
            for (SendReport.Failure failure : report.failed()) {
                String status = failure.status() < 0 ? "not sent" : String.format("%04XH", failure.status());
                console.line("  %s: %s %s", failure.file(), status, failure.comment());
            }
        }
        return report.failed().isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    private StoreScu scu() {
        if (peer == null) {
            return new StoreScu("127.0.0.1", platform.dicomPort(), callingAe, "SYSTOLE");
        }
        Matcher parts = PEER.matcher(peer);
        if (!parts.matches()) {
            throw new BadInputException(
                    "send.peer", "--to " + peer + " is not AE@HOST:PORT", "give for example SYSTOLE@127.0.0.1:27105");
        }
        return new StoreScu(parts.group(2), Integer.parseInt(parts.group(3)), callingAe, parts.group(1));
    }

    /** Every regular file below a folder, in order of path. */
    public static List<Path> filesOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException("send.no-folder", folder + " is not a folder", "name a folder of DICOM files");
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
