package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiWriter;

class EvaluateCommandTest {
    private static final Geometry GRID = Geometry.axisAligned(10, 4, 2, new Spacing(2, 2, 5));

    @TempDir
    private Path folder;

    private Path reference;
    private Path prediction;

    @BeforeEach
    void folders() throws IOException {
        reference = Files.createDirectory(folder.resolve("reference"));
        prediction = Files.createDirectory(folder.resolve("prediction"));
    }

    @Test
    void aLabelMapAgreesWithItself() throws Exception {
        Path a = write(reference, "a.nii.gz", bar(0, 4));

        JsonNode cavity = evaluate(a, a).json().at("/structures/LEFT_VENTRICLE_CAVITY");

        assertThat(cavity.get("dice").asDouble()).isEqualTo(1);
        assertThat(cavity.get("hausdorffMm").asDouble()).isZero();
        assertThat(cavity.get("hausdorff95Mm").asDouble()).isZero();
        assertThat(cavity.get("assdMm").asDouble()).isZero();
        assertThat(cavity.get("referenceMl").asDouble()).isCloseTo(4 * 0.02, within(1e-9));
        assertThat(cavity.get("predictionMl").asDouble()).isCloseTo(4 * 0.02, within(1e-9));
        assertThat(cavity.get("note").isNull()).isTrue();
    }

    @Test
    void aReportAndItsTableAreWrittenWhereAskedFor() throws Exception {
        write(reference, "p1_ED.nii.gz", bar(0, 4));
        write(reference, "p1_ES.nii.gz", bar(0, 2));
        write(prediction, "p1_ED.nii.gz", bar(1, 4));
        write(prediction, "p1_ES.nii.gz", bar(0, 2));
        Path out = folder.resolve("deep/report");

        evaluate(reference, prediction, "--out", out.toString()).json();

        List<String> lines = Files.readAllLines(out.resolve("metrics.csv"));
        assertThat(lines)
                .contains("reference,p1,,prediction,LEFT_VENTRICLE_CAVITY,,END_DIASTOLE,,,dice,1,0.75,")
                .anyMatch(line -> line.startsWith("reference,p1,,prediction,LEFT_VENTRICLE_CAVITY,,,,,"
                        + "predictionEjectionFractionPercent,%,50.0"));
        assertThat(out.resolve("metrics.parquet")).isNotEmptyFile();
        assertThat(out.resolve("report.html")).content().contains("Prediction prediction against reference reference");
    }

    @Test
    void aReportInPlaceOfAFileIsRefused() throws Exception {
        Path a = write(reference, "a.nii.gz", bar(0, 4));

        assertThat(evaluate(a, a, "--out", a.toString()).code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aShiftByTwoColumnsIsFourMillimetresAndHalfTheVoxels() throws Exception {
        Path a = write(reference, "a.nii.gz", bar(0, 4));
        Path b = write(prediction, "b.nii.gz", bar(2, 4));

        JsonNode cavity = evaluate(a, b).json().at("/structures/LEFT_VENTRICLE_CAVITY");

        assertThat(cavity.get("dice").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(cavity.get("hausdorffMm").asDouble()).isCloseTo(4, within(1e-5));
    }

    @Test
    void whatIsNotComputableIsNullWithANote() throws Exception {
        Path a = write(reference, "a.nii.gz", bar(0, 4));
        Path b = write(prediction, "b.nii.gz", bar(0, 0));

        JsonNode structures = evaluate(a, b).json().get("structures");

        assertThat(structures.at("/LEFT_VENTRICLE_CAVITY/dice").asDouble()).isZero();
        assertThat(structures.at("/LEFT_VENTRICLE_CAVITY/hausdorffMm").isNull()).isTrue();
        assertThat(structures.at("/LEFT_VENTRICLE_CAVITY/note").asText()).contains("not predicted");
        assertThat(structures.at("/MYOCARDIUM/dice").isNull()).isTrue();
        assertThat(structures.at("/MYOCARDIUM/note").asText()).contains("neither");
    }

    @Test
    void phasesAreComparedOneByOneAndPooled() throws Exception {
        Path a = write(reference, "a.nii.gz", bar(0, 4), bar(0, 2));
        Path b = write(prediction, "b.nii.gz", bar(2, 4), bar(0, 2));

        JsonNode json = evaluate(a, b).json();

        assertThat(json.at("/phases/0/LEFT_VENTRICLE_CAVITY/dice").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(json.at("/phases/1/LEFT_VENTRICLE_CAVITY/dice").asDouble()).isEqualTo(1);
        JsonNode pooled = json.at("/structures/LEFT_VENTRICLE_CAVITY");
        assertThat(pooled.get("dice").asDouble()).isCloseTo(2 * 4 / 12.0, within(1e-9));
        assertThat(pooled.get("hausdorffMm").asDouble()).isCloseTo(4, within(1e-5));
        assertThat(pooled.get("referenceMl").asDouble()).isCloseTo(3 * 0.02, within(1e-9));
        assertThat(CommandRun.systole("evaluate", "--reference", a.toString(), "--prediction", b.toString())
                        .out())
                .contains("a, phase 0", "a, all phases", "0.6667");
    }

    @Test
    void foldersArePairedByNameAndAveraged() throws Exception {
        write(reference, "one.nii.gz", bar(0, 4));
        write(prediction, "one.nii.gz", bar(0, 4));
        write(reference, "two.nii.gz", bar(0, 4));
        write(prediction, "two.nii.gz", bar(2, 4));

        JsonNode json = evaluate(reference, prediction).json();

        assertThat(json.at("/cases/one/structures/LEFT_VENTRICLE_CAVITY/dice").asDouble())
                .isEqualTo(1);
        assertThat(json.at("/cases/two/structures/LEFT_VENTRICLE_CAVITY/dice").asDouble())
                .isCloseTo(0.5, within(1e-9));
        assertThat(json.at("/structures/LEFT_VENTRICLE_CAVITY/dice").asDouble()).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void aMissingCounterpartIsBadInputThatNamesBothFilesUnlessSkipped() throws Exception {
        write(reference, "one.nii.gz", bar(0, 4));
        write(prediction, "one.nii.gz", bar(0, 4));
        write(reference, "two.nii.gz", bar(0, 4));

        CommandRun refused = evaluate(reference, prediction);
        CommandRun skipped = evaluate(reference, prediction, "--skip-bad");

        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains(
                        reference.resolve("two.nii.gz").toString(),
                        prediction.resolve("two.nii.gz").toString());
        assertThat(skipped.code()).isEqualTo(ExitCode.DONE);
        assertThat(skipped.json().get("cases").size()).isEqualTo(1);
        assertThat(skipped.json().at("/skipped/0").asText()).contains("two.nii.gz");
    }

    @Test
    void anotherGridIsBadInputThatNamesBothFiles() throws Exception {
        Path a = write(reference, "a.nii.gz", bar(0, 4));
        Geometry shifted = GRID.window(0, 1, 4, 10);
        Path b = write(prediction, "b.nii.gz", new LabelMap(shifted, new byte[80], known()));

        CommandRun run = evaluate(a, b);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(a.toString(), b.toString(), "one grid", "what to do:");
    }

    @Test
    void labelsMeanWhatTheCommandLineSays() throws Exception {
        Path a = write(reference, "a.nii.gz", bar(0, 4));

        JsonNode named = evaluate(a, a, "--labels", "3=MYOCARDIUM").json().get("structures");
        CommandRun unknown = evaluate(a, a, "--labels", "1=MYOCARDIUM");

        assertThat(named.at("/MYOCARDIUM/dice").asDouble()).isEqualTo(1);
        assertThat(named.has("LEFT_VENTRICLE_CAVITY")).isFalse();
        assertThat(unknown.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("label 3", "--labels");
        assertThat(evaluate(a, a, "--labels", "1=LEFT").code()).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate(a, a, "--labels", "0=MYOCARDIUM").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void textAndMissingFilesAreBadInput() throws Exception {
        Path text = Files.writeString(reference.resolve("a.nii"), "no scan");

        assertThat(evaluate(text, text).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(evaluate(text, prediction).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(evaluate(text, folder.resolve("nowhere")).err()).contains("nowhere: no such file");
    }

    @Test
    void everyFileThatCannotBeComparedIsNamedAtOnceAndTheRestOnlyWithSkipBad() throws Exception {
        LabelMap elsewhere = new LabelMap(GRID.window(0, 1, 4, 10), new byte[80], known());
        byte[] strange = new byte[GRID.voxels()];
        strange[3] = 7;
        write(reference, "good.nii.gz", bar(0, 4));
        write(prediction, "good.nii.gz", bar(0, 4));
        write(reference, "alone.nii.gz", bar(0, 4));
        write(reference, "moved.nii.gz", bar(0, 4));
        write(prediction, "moved.nii.gz", elsewhere);
        write(reference, "strange.nii.gz", bar(0, 4));
        write(prediction, "strange.nii.gz", new LabelMap(GRID, strange, known()));

        CommandRun refused = evaluate(reference, prediction);
        CommandRun skipped = evaluate(reference, prediction, "--skip-bad");

        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.out()).isEmpty();
        for (String name : List.of("alone.nii.gz", "moved.nii.gz", "strange.nii.gz")) {
            assertThat(refused.err())
                    .contains(
                            reference.resolve(name).toString(),
                            prediction.resolve(name).toString());
        }
        assertThat(refused.err())
                .contains("3 files", "one grid", "label 7", "--skip-bad")
                .doesNotContain("good");
        assertThat(skipped.code()).isEqualTo(ExitCode.DONE);
        assertThat(skipped.json().get("cases").size()).isEqualTo(1);
        assertThat(skipped.json().get("skipped").size()).isEqualTo(3);
    }

    @Test
    void aFolderWithoutAnythingToCompareIsBadInputEvenWithSkipBad() throws Exception {
        write(reference, "one.nii.gz", bar(0, 4));
        write(prediction, "other.nii.gz", bar(0, 4));

        CommandRun run = evaluate(reference, prediction, "--skip-bad");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("one.nii.gz", "other.nii.gz");
    }

    @Test
    void theSummaryTellsHowTheCasesLieAndHowSureTheMeanIs() throws Exception {
        for (int shift = 0; shift < 5; shift++) {
            write(reference, "p" + shift + ".nii.gz", bar(0, 4));
            write(prediction, "p" + shift + ".nii.gz", bar(shift, 4));
        }

        JsonNode json = evaluate(reference, prediction).json();

        JsonNode dice = json.at("/summary/LEFT_VENTRICLE_CAVITY/dice");
        assertThat(dice.get("mean").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(dice.get("median").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(dice.get("lowerQuartile").asDouble()).isCloseTo(0.25, within(1e-9));
        assertThat(dice.get("cases").asInt()).isEqualTo(5);
        assertThat(dice.get("meanLow").asDouble()).isBetween(0.1, 0.4);
        assertThat(dice.get("meanHigh").asDouble()).isBetween(0.6, 0.9);
        assertThat(json.at("/summary/MYOCARDIUM/dice/cases").asInt()).isZero();
        assertThat(json.at("/summary/MYOCARDIUM/dice/mean").isNull()).isTrue();
        assertThat(json.get("summaryByPhase").isEmpty()).isTrue();
        assertThat(CommandRun.systole(
                                "evaluate", "--reference", reference.toString(), "--prediction", prediction.toString())
                        .out())
                .contains("95 % interval", "0.2500 to 0.7500");
    }

    @Test
    void endDiastoleAndEndSystoleOfAnAcdcPatientGiveClinicalMeasures() throws Exception {
        Path patient = Files.createDirectories(reference.resolve("training/patient007"));
        Files.writeString(patient.resolve("Info.cfg"), "ED: 1\nES: 12\nGroup: DCM\nNbFrame: 30\n");
        write(patient, "patient007_frame01.nii.gz", bar(0, 0));
        write(patient, "patient007_frame01_gt.nii.gz", bar(0, 8));
        write(patient, "patient007_frame12_gt.nii.gz", bar(0, 4));
        write(prediction, "patient007_frame01_mask.nii.gz", bar(0, 10));
        write(prediction, "patient007_frame12.nii.gz", bar(0, 4));

        JsonNode json = evaluate(reference, prediction).json();

        JsonNode cavity = json.at("/clinical/patients/patient007/LEFT_VENTRICLE_CAVITY");
        assertThat(cavity.get("referenceEndDiastolicVolumeMl").asDouble()).isCloseTo(0.16, within(1e-9));
        assertThat(cavity.get("referenceEjectionFractionPercent").asDouble()).isCloseTo(50, within(1e-9));
        assertThat(cavity.get("predictionEjectionFractionPercent").asDouble()).isCloseTo(60, within(1e-9));
        assertThat(json.at("/clinical/patients/patient007/MYOCARDIUM/referenceMassG")
                        .asDouble())
                .isZero();
        JsonNode fraction = json.at("/clinical/agreement/LEFT_VENTRICLE_CAVITY/ejectionFractionPercent");
        assertThat(fraction.get("bias").asDouble()).isCloseTo(10, within(1e-9));
        assertThat(fraction.get("lowerLimit").isNull()).isTrue();
        assertThat(json.at("/summaryByPhase/END_SYSTOLE/LEFT_VENTRICLE_CAVITY/dice/mean")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void namesThatEndInEdAndEsSayTheirPhase() throws Exception {
        for (Path folderOf : List.of(reference, prediction)) {
            write(folderOf, "a_ED.nii.gz", bar(0, 8));
            write(folderOf, "a_ES.nii.gz", bar(0, 2));
            write(folderOf, "b_ED.nii.gz", bar(0, 8));
        }

        JsonNode patients = evaluate(reference, prediction).json().at("/clinical/patients");

        assertThat(patients.size()).isEqualTo(1);
        assertThat(patients.at("/a/LEFT_VENTRICLE_CAVITY/referenceStrokeVolumeMl")
                        .asDouble())
                .isCloseTo(0.12, within(1e-9));
    }

    @Test
    void equalNamesInSubfoldersAreToldApartByTheirPathsAndTwinsAreRefused() throws Exception {
        for (String patient : List.of("p1", "p2")) {
            write(Files.createDirectories(reference.resolve(patient)), "labels.nii.gz", bar(0, 4));
            write(Files.createDirectories(prediction.resolve(patient)), "labels_mask.nii.gz", bar(0, 4));
        }

        assertThat(evaluate(reference, prediction).json().at("/cases").fieldNames())
                .toIterable()
                .containsExactly("p1/labels", "p2/labels");

        write(prediction.resolve("p2"), "labels.nii", bar(0, 4));
        CommandRun twins = evaluate(reference, prediction);
        assertThat(twins.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(twins.err())
                .contains(
                        prediction.resolve("p2/labels.nii").toString(),
                        prediction.resolve("p2/labels_mask.nii.gz").toString());
    }

    private static CommandRun evaluate(Path reference, Path prediction, String... more) {
        String[] all = Arrays.copyOf(
                new String[] {"evaluate", "--json", "--reference", reference.toString(), "--prediction", ""},
                6 + more.length);
        all[5] = prediction.toString();
        System.arraycopy(more, 0, all, 6, more.length);
        return CommandRun.systole(all);
    }

    /** LEFT_VENTRICLE_CAVITY on the first row of the first slice. */
    private static LabelMap bar(int firstColumn, int length) {
        byte[] codes = new byte[GRID.voxels()];
        Arrays.fill(codes, firstColumn, firstColumn + length, (byte) Structure.LEFT_VENTRICLE_CAVITY.code());
        return new LabelMap(GRID, codes, known());
    }

    private static KnownStructures known() {
        return KnownStructures.everywhere(GRID.slices(), EnumSet.allOf(Structure.class));
    }

    private static Path write(Path folder, String name, LabelMap... phases) throws IOException {
        return Files.write(folder.resolve(name), NiftiWriter.labels(List.of(phases)));
    }
}
