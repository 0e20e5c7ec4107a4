package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiReader;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.imaging.recipe.Recipe;
import org.systole.nets.ModelArchive;
import org.systole.nets.NetConfiguration;
import org.systole.phantom.PhantomDataset;

/** A net with initial weights draws nonsense, but on the right grid and through all that a trained one goes through. */
class SegmentCommandTest {
    @TempDir
    private static Path shared;

    private static Path model;
    private static Path scan;

    @TempDir
    private Path out;

    @BeforeAll
    static void modelAndScan() throws IOException {
        model = shared.resolve("model.zip");
        Recipe recipe = Recipe.named("khened");
        ModelArchive.untrained(NetConfiguration.unet2d(), recipe.name(), recipe.digest(), 1, model);
        PhantomDataset.write(shared.resolve("phantom"), 1, 64, 3, 2, 1);
        try (Stream<Path> walk = Files.walk(shared.resolve("phantom"))) {
            scan = walk.filter(file -> file.toString().endsWith(".dcm"))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
    }

    @Test
    void aDicomStudyBecomesMasksMeasuresAndPictures() throws Exception {
        CommandRun run = segment(scan, "--json", "--confidence");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        JsonNode written =
                new ObjectMapper().readTree(out.resolve("measures.json").toFile());
        assertThat(run.json()).isEqualTo(written);
        assertThat(written.get("model").asText()).startsWith("unet2d-");
        assertThat(written.get("use").asText()).contains("research use only");
        JsonNode one = written.get("cases").get(scan.getFileName().toString());
        List<LabelMap> mask = NiftiReader.readLabels(out.resolve(one.get("mask").asText()), NiftiReader.systoleCodes());
        assertThat(mask).hasSize(2);
        assertThat(mask.get(0).geometry().columns()).isEqualTo(64);
        assertThat(one.at("/measures/volumesMl/1/LEFT_VENTRICLE_CAVITY").asDouble())
                .isCloseTo(mask.get(1).volumeMl(Structure.LEFT_VENTRICLE_CAVITY), within(1e-3));
        assertThat(one.at("/measures/endDiastolicVolumeMl").asDouble())
                .isGreaterThanOrEqualTo(one.at("/measures/endSystolicVolumeMl").asDouble());
        assertThat(out.resolve(scan.getFileName() + "_confidence.nii.gz")).isNotEmptyFile();
        assertThat(one.get("pictures")).hasSize(2);
        for (JsonNode picture : one.get("pictures")) {
            assertThat(Files.readAllBytes(out.resolve(picture.asText()))).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void aSinglePhaseHasNoMeasuresOfACycle() throws Exception {
        CommandRun study = segment(scan, "--json");
        Path mask = out.resolve(scan.getFileName() + "_mask.nii.gz");
        List<LabelMap> phases = NiftiReader.readLabels(mask, NiftiReader.systoleCodes());
        Path still = Files.write(
                out.resolve("still.nii.gz"), org.systole.imaging.nifti.NiftiWriter.labels(phases.subList(0, 1)));

        JsonNode measures = segment(still, "--json").json().at("/cases/still/measures");

        assertThat(study.code()).isEqualTo(ExitCode.DONE);
        assertThat(measures.get("phases").asInt()).isEqualTo(1);
        assertThat(measures.get("ejectionFractionPercent").isNull()).isTrue();
        assertThat(measures.get("note").asText()).contains("one phase");
    }

    @Test
    void whatTheStepsTouchedAndWhatNeedsALookStandsBesideTheMeasures() throws Exception {
        JsonNode drawn = segment(scan, "--json", "--post", "none").json();
        Path mask = out.resolve(scan.getFileName() + "_mask.nii.gz");
        List<LabelMap> asDrawn = NiftiReader.readLabels(mask, NiftiReader.systoleCodes());
        JsonNode mended = segment(scan, "--json", "--post", "largest-lv, fill: {areaMm2: 30}")
                .json();
        List<LabelMap> asMended = NiftiReader.readLabels(mask, NiftiReader.systoleCodes());
        String name = scan.getFileName().toString();

        assertThat(drawn.get("postProcessing").asText()).isEqualTo("none");
        assertThat(drawn.get("cases").get(name).get("postProcessing")).isEmpty();
        assertThat(mended.get("postProcessing").asText())
                .isEqualTo("largest-lv: {connectivity: all, scope: slice}, fill: {areaMm2: 30.0}");
        JsonNode largest = mended.get("cases").get(name).get("postProcessing").get(0);
        assertThat(largest.get("step").asText()).isEqualTo("largest-lv");
        assertThat(largest.get("voxels").asInt()).isPositive();
        List<LabelMap> again = PostProcessing.parse("largest-lv, fill: {areaMm2: 30}")
                .apply(asDrawn)
                .phases();
        for (int phase = 0; phase < again.size(); phase++) {
            assertThat(asMended.get(phase).codes()).isEqualTo(again.get(phase).codes());
        }
        assertThat(mended.get("cases")
                        .get(name)
                        .at("/plausibility/findings/0/check")
                        .asText())
                .isNotEmpty();
        assertThat(segment(scan).out()).contains("largest-lv: ", "please review: ");
    }

    @Test
    void stepsThatAreNotKnownAreBadInput() throws Exception {
        CommandRun run = segment(scan, "--post", "smooth");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("there is no post-processing step 'smooth'", "largest-lv, rv-distance, fill");
        assertThat(out.resolve("measures.json")).doesNotExist();
    }

    @Test
    void whatIsNoScanIsBadInput() throws Exception {
        Path text = Files.writeString(out.resolve("notes.nii"), "no scan");
        Path empty = Files.createDirectory(out.resolve("empty"));

        assertThat(segment(text).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(segment(empty).err()).contains("holds no DICOM image");
        assertThat(segment(out.resolve("nowhere")).err()).contains("no such file or folder");
        assertThat(segment(scan, scan.toString()).err()).contains("second scan with the name");
    }

    @Test
    void whatIsNoModelIsBadInput() throws Exception {
        Path text = Files.writeString(out.resolve("model.zip"), "no model");

        CommandRun run =
                CommandRun.systole("segment", "--model", text.toString(), scan.toString(), "--out", out.toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("model.zip", "what to do:");
        assertThat(out.resolve("measures.json")).doesNotExist();
    }

    private CommandRun segment(Path input, String... more) {
        Stream<String> start = Stream.of("segment", "--model", model.toString(), "--out", out.toString());
        return CommandRun.systole(Stream.concat(start, Stream.concat(Stream.of(input.toString()), Stream.of(more)))
                .toArray(String[]::new));
    }
}
