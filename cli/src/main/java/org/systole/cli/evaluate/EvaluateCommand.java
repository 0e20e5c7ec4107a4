package org.systole.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.systole.base.BadInputException;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import org.systole.cli.Progress;
import org.systole.imaging.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code systole evaluate}: how well label maps agree with references. */
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Compares label maps with references: Dice, distances in mm and volumes in ml, in three dimensions.",
            "",
            "Takes two NIfTI files, or two folders whose files belong together by name. A 4-D file is compared phase by"
                    + " phase (counted from 0) and pooled: Dice over the voxels of all phases, the largest Hausdorff"
                    + " distances, mean ASSD and volumes. Over a folder, figures are means over the cases that have"
                    + " them. Label 0 is background, 255 not known (left out)."
        },
        footer = {
            "",
            "Example:",
            "  systole evaluate --reference truth/ --prediction out/ --labels acdc --json",
            "  systole evaluate --reference a.nii.gz --prediction b.nii.gz --labels 1=LEFT_VENTRICLE_CAVITY,2=MYOCARDIUM"
        })
public final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--reference", required = true, paramLabel = "A", description = "label map or folder of them")
    private Path reference;

    @Option(names = "--prediction", required = true, paramLabel = "B", description = "label map or folder of them")
    private Path prediction;

    @Option(
            names = "--labels",
            paramLabel = "CODES",
            defaultValue = "systole",
            converter = LabelCodes.Converter.class,
            description = "what the labels of both mean: systole, acdc (both 1 right ventricle cavity, 2 myocardium,"
                    + " 3 left ventricle cavity), or CODE=STRUCTURE,... (default: ${DEFAULT-VALUE})")
    private LabelCodes labels;

    @Option(names = "--skip-bad", description = "leave out files of folders that cannot be compared, and say so")
    private boolean skipBad;

    @Option(names = "--json", description = "print JSON, for scripts")
    private boolean json;

    public EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        LabelPairs files = LabelPairs.find(reference, prediction);
        List<BadInputException> bad = new ArrayList<>();
        files.alone().forEach(failure -> refuse(failure, bad));
        List<CaseAgreement> cases = new ArrayList<>();
        try (Progress progress = new Progress(console, "cases", files.pairs().size())) {
            for (LabelPair pair : files.pairs()) {
                progress.at(cases.size() + bad.size() - files.alone().size(), pair.name());
                try {
                    cases.add(CaseAgreement.of(pair, labels));
                } catch (BadInputException failure) {
                    refuse(failure, bad);
                }
            }
        }
        if (cases.isEmpty()) {
            throw bad.get(0);
        }
        tell(files.folders(), cases, bad);
        return ExitCode.DONE;
    }

    private void refuse(BadInputException failure, List<BadInputException> bad) {
        if (!skipBad) {
            throw failure;
        }
        bad.add(failure);
    }

    private void tell(boolean folders, List<CaseAgreement> cases, List<BadInputException> bad) {
        if (json) {
            console.json(folders ? folderJson(cases, bad) : caseJson(cases.get(0)));
            return;
        }
        AgreementTable table = new AgreementTable(console);
        for (CaseAgreement one : cases) {
            table.print(one);
        }
        if (folders) {
            table.print("mean of " + cases.size(), mean(cases));
        }
        bad.forEach(failure -> console.note("skipped: " + failure.getMessage()));
    }

    private static Map<String, Object> folderJson(List<CaseAgreement> cases, List<BadInputException> bad) {
        Map<String, Object> byName = new LinkedHashMap<>();
        cases.forEach(one -> byName.put(one.name(), caseJson(one)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("structures", mean(cases));
        all.put("cases", byName);
        all.put("skipped", bad.stream().map(BadInputException::getMessage).toList());
        return all;
    }

    private static Map<String, Object> caseJson(CaseAgreement one) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("structures", one.structures());
        if (one.phases().size() > 1) {
            all.put("phases", one.phases());
        }
        return all;
    }

    private static SortedMap<Structure, Agreement> mean(List<CaseAgreement> cases) {
        SortedMap<Structure, Agreement> means = new TreeMap<>();
        for (Structure structure : cases.get(0).structures().keySet()) {
            means.put(
                    structure,
                    Agreement.mean(cases.stream()
                            .map(one -> one.structures().get(structure))
                            .toList()));
        }
        return means;
    }
}
