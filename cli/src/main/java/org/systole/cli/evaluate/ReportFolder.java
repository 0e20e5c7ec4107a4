package org.systole.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.base.BadInputException;
import org.systole.metrics.Observation;
import org.systole.metrics.Observation.Moment;
import org.systole.metrics.Observation.Subject;
import org.systole.metrics.Observations;
import org.systole.report.EvaluationReport;

/** What {@code evaluate --out} writes: a page and, beside it, all figures as a table. */
final class ReportFolder {
    private static final String PAGE = "report.html";

    private final Path folder;

    ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes over files of an earlier run.
     *
     * @param reference what was given, for the names
     * @return the page
     */
    Path write(FolderAgreement all, Path reference, Path prediction) throws IOException {
        String dataset = name(reference);
        String model = name(prediction);
        List<Observation> rows = new ArrayList<>();
        all.cases().forEach(one -> rows.addAll(rows(one, dataset, model)));
        for (Observation row : all.clinical().rows()) {
            Subject own = row.subject();
            Subject named = new Subject(dataset, own.patient(), own.pathology(), model);
            rows.add(new Observation(named, row.moment(), row.structure(), row.slice(), row.metric(), row.value()));
        }
        EvaluationReport report = new EvaluationReport(
                "Prediction " + model + " against reference " + dataset,
                all.cases().size() + " pairs of label maps compared, "
                        + all.skipped().size() + " left out.",
                rows,
                List.of(),
                Map.of(),
                all.skipped().stream()
                        .map(bad -> "Left out: " + bad.getMessage())
                        .toList());
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : report.files(PAGE).entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder.resolve(PAGE);
    }

    private static List<Observation> rows(CaseAgreement one, String dataset, String model) {
        HeartPhase heart = one.heart();
        boolean told = heart.endPhase() != null;
        Observations rows =
                new Observations(new Subject(dataset, told ? heart.patient() : one.name(), heart.pathology(), model));
        one.compared().forEach((structure, phases) -> {
            for (int phase = 0; phase < phases.size(); phase++) {
                boolean single = phases.size() == 1;
                Moment moment = new Moment(single ? null : phase, single ? heart.endPhase() : null);
                rows.add(moment, phases.get(phase));
            }
        });
        return rows.rows();
    }

    private static String name(Path path) {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }

    /** A folder that cannot be made is bad input before anything is compared. */
    void require() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException(
                    "evaluate.out-is-a-file", "--out " + folder + " is a file", "name a folder for the report");
        }
    }
}
