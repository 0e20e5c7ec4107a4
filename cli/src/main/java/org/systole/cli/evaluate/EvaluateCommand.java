package org.systole.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import org.systole.cli.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code systole evaluate}: how well label maps agree with references. */
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Compares label maps with references: Dice, distances in mm and volumes in ml, in three dimensions.",
            "",
            "Takes two NIfTI files, or two folders (and what is below them) whose files belong together by name; _gt and"
                    + " _mask at the end of a name do not count, and where some files are named _gt only those are"
                    + " label maps. A 4-D file is compared phase by phase (counted from 0) and pooled: Dice over the"
                    + " voxels of all phases, the largest Hausdorff distances, mean ASSD and volumes. Label 0 is"
                    + " background, 255 not known (left out).",
            "",
            "Over folders, figures are means over the cases that have them; a summary adds quartiles and 95 %% intervals"
                    + " over patients. Where end diastole and end systole of a patient are there (NAME_ED and NAME_ES,"
                    + " or NAME_frameFF with an Info.cfg beside the reference), volumes, ejection fraction and mass are"
                    + " compared as well."
        },
        footer = {
            "",
            "Example:",
            "  systole evaluate --reference truth/ --prediction out/ --labels acdc --json",
            "  systole evaluate --reference truth/ --prediction out/ --out report/",
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

    @Option(
            names = "--skip-bad",
            description = "evaluate the rest of two folders where some files cannot be compared, and name those")
    private boolean skipBad;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for a report: report.html, and metrics.csv and metrics.parquet with all figures")
    private @Nullable Path out;

    @Option(names = "--json", description = "print JSON, for scripts")
    private boolean json;

    public EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ReportFolder report = out == null ? null : new ReportFolder(out);
        if (report != null) {
            report.require();
        }
        LabelPairs files = LabelPairs.find(reference, prediction);
        List<BadInputException> bad = new ArrayList<>(files.unpaired());
        List<CaseAgreement> cases = new ArrayList<>();
        for (Outcome one : compare(files.pairs())) {
            if (one instanceof Compared compared) {
                cases.add(compared.agreement());
            } else if (one instanceof Refused refused) {
                bad.add(refused.failure());
            }
        }
        if (cases.isEmpty() || (!bad.isEmpty() && !skipBad)) {
            throw together(bad);
        }
        if (report != null) {
            console.note("report: " + report.write(new FolderAgreement(cases, bad), reference, prediction));
        }
        if (files.folders()) {
            tell(new FolderAgreement(cases, bad));
        } else {
            tell(cases.get(0));
        }
        return ExitCode.DONE;
    }

    private sealed interface Outcome {}

    private record Compared(CaseAgreement agreement) implements Outcome {}

    private record Refused(BadInputException failure) implements Outcome {}

    /** In the order of the pairs, on all processors. */
    private List<Outcome> compare(List<LabelPair> pairs) {
        AtomicInteger done = new AtomicInteger();
        try (Progress progress = new Progress(console, "cases", pairs.size())) {
            return pairs.parallelStream()
                    .map(pair -> {
                        Outcome outcome = compare(pair);
                        synchronized (progress) {
                            progress.at(done.incrementAndGet(), pair.name());
                        }
                        return outcome;
                    })
                    .toList();
        }
    }

    private Outcome compare(LabelPair pair) {
        try {
            return new Compared(CaseAgreement.of(pair, labels));
        } catch (BadInputException failure) {
            return new Refused(failure);
        } catch (IOException failure) {
            return new Refused(pair.naming(new BadInputException(
                    "evaluate.unreadable", failure + " (cannot be read)", "make the file readable", failure)));
        }
    }

    /** One failure that tells all of them. */
    private static BadInputException together(List<BadInputException> bad) {
        if (bad.size() == 1) {
            return bad.get(0);
        }
        StringBuilder all = new StringBuilder(bad.size() + " files or pairs of files cannot be compared:");
        for (BadInputException one : bad) {
            all.append("\n  ")
                    .append(one.getMessage())
                    .append(" (")
                    .append(one.remedy())
                    .append(')');
        }
        return new BadInputException(
                "evaluate.bad-files", all.toString(), "correct them, or leave them out with --skip-bad");
    }

    private void tell(CaseAgreement one) {
        if (json) {
            console.json(one.json());
        } else {
            new AgreementTable(console).print(one);
        }
    }

    private void tell(FolderAgreement all) {
        if (json) {
            console.json(all.json());
            return;
        }
        AgreementTable table = new AgreementTable(console);
        all.cases().forEach(table::print);
        table.print("mean of " + all.cases().size(), all.mean());
        new FolderTables(console).print(all);
        all.skipped().forEach(failure -> console.note("skipped: " + failure.getMessage()));
    }
}
