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
