package org.systole.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.systole.nets.NetDescription;
import org.systole.nets.Nets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        mixinStandardHelpOptions = true,
        description = "The nets that can be trained: parameters, input and output shapes.",
        footer = {"", "Example:", "  systole nets --json"})
final class NetsCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "print JSON, for scripts")
    private boolean json;

    NetsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<NetDescription> nets = Nets.catalogue();
        if (json) {
            console.json(asJson(nets));
            return ExitCode.DONE;
        }
        console.line("%-10s %12s %12s  %-20s %s", "net", "parameters", "trainable", "input", "output");
        for (NetDescription net : nets) {
            console.line(
                    "%-10s %,12d %,12d  %-20s %s",
                    net.net(), net.parameters(), net.trainable(), shape(net.inputShape()), shape(net.outputShape()));
        }
        return ExitCode.DONE;
    }

    private static List<Map<String, Object>> asJson(List<NetDescription> nets) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (NetDescription net : nets) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("net", net.net());
            one.put("parameters", net.parameters());
            one.put("trainable", net.trainable());
            one.put("input", net.inputShape());
            one.put("output", net.outputShape());
            all.add(one);
        }
        return all;
    }

    private static String shape(List<Integer> sides) {
        return String.join(" x ", sides.stream().map(String::valueOf).toList());
    }
}
