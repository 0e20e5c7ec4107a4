package org.systole.report;

import java.util.List;
import org.systole.metrics.VolumeCurve;
import org.systole.report.figures.Figure;
import org.systole.report.figures.VolumeTimePlot;

/**
 * The segmentation of one study, judged.
 *
 * @param study surrogate id, never a name
 * @param review whether a person is asked to look
 * @param findings what the judgement says, one sentence each
 * @param leftVentricleMl volume of the LV cavity per phase; may be empty
 * @param notes what a reader has to know about the figures
 */
public record StudyReport(
        String study,
        String model,
        boolean review,
        List<String> findings,
        List<AgreementRow> agreement,
        List<MeasuresRow> measures,
        List<Double> leftVentricleMl,
        List<Picture> pictures,
        List<Animation> cines,
        List<String> notes) {
    public StudyReport {
        findings = List.copyOf(findings);
        agreement = List.copyOf(agreement);
        measures = List.copyOf(measures);
        leftVentricleMl = List.copyOf(leftVentricleMl);
        pictures = List.copyOf(pictures);
        cines = List.copyOf(cines);
        notes = List.copyOf(notes);
    }

    /** The page, UTF-8 HTML without anything outside it. */
    public String toHtml() {
        HtmlPage page = new HtmlPage("Segmentation of study " + study, "Model " + model);
        page.banner(review ? "Please review" : "No objection", review, findings);
        if (!measures.isEmpty()) {
            page.table(measuresTable());
        }
        if (!leftVentricleMl.isEmpty()) {
            page.figures("Left-ventricular volume over the cardiac cycle", List.of(volumes()));
        }
        if (!agreement.isEmpty()) {
            page.table(agreementTable());
        }
        page.pictures("Pictures", pictures);
        page.animations("Cine", cines);
        page.notes(notes);
        return page.toHtml();
    }

    private Figure volumes() {
        VolumeCurve curve = new VolumeCurve(leftVentricleMl);
        return VolumeTimePlot.of(
                "Predicted volume of the left ventricle's cavity; ED and ES as detected",
                List.of(new VolumeTimePlot.Curve("LV cavity", leftVentricleMl)),
                curve.endDiastole(),
                curve.endSystole());
    }

    private Table measuresTable() {
        return new Table(
                "Function of the ventricles",
                List.of("Source", "EDV (ml)", "ESV (ml)", "SV (ml)", "EF (%)", "Mass (g)"),
                measures.stream()
                        .map(row -> List.of(
                                row.source(),
                                Numbers.of(row.endDiastolicVolumeMl(), 1),
                                Numbers.of(row.endSystolicVolumeMl(), 1),
                                Numbers.of(row.strokeVolumeMl(), 1),
                                Numbers.of(row.ejectionFractionPercent(), 1),
                                Numbers.of(row.massGrams(), 1)))
                        .toList());
    }

    private Table agreementTable() {
        return new Table(
                "Agreement with the reference",
                List.of(
                        "Structure and phase",
                        "Dice",
                        "Hausdorff (mm)",
                        "HD95 (mm)",
                        "ASSD (mm)",
                        "Reference (ml)",
                        "Prediction (ml)",
                        "Note"),
                agreement.stream()
                        .map(row -> List.of(
                                Selection.words(row.structure()) + ", " + row.phase(),
                                Numbers.of(row.dice(), 3),
                                Numbers.of(row.hausdorffMm(), 2),
                                Numbers.of(row.hausdorff95Mm(), 2),
                                Numbers.of(row.assdMm(), 2),
                                Numbers.of(row.referenceMl(), 1),
                                Numbers.of(row.predictionMl(), 1),
                                row.note() == null ? "" : row.note()))
                        .toList());
    }
}
