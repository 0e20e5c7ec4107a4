package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.recipe.Npy;
import org.systole.phantom.PhantomDataset;

class PreprocessCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"khened", "original", "isensee"})
    void aDatasetBecomesArraysAndNothingIsLost(String recipe) throws Exception {
        PhantomDataset.write(folder.resolve("phantom"), 2, 64, 3, 2, 1);

        CommandRun run = preprocess(recipe, "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        JsonNode json = run.json();
        assertThat(json.get("before")).isEqualTo(json.get("after"));
        assertThat(json.at("/after/patients").asInt()).isEqualTo(2);
        assertThat(json.at("/after/slices").asInt()).isEqualTo(6);
        assertThat(json.at("/after/frames").asInt()).isEqualTo(4);
        Path patient = folder.resolve("out").resolve(json.at("/cases/0/patient").asText());
        int slices = recipe.equals("isensee") ? 16 : 3;
        assertThat(Npy.parse(Files.readAllBytes(patient.resolve("image.npy"))).shape())
                .isEqualTo(List.of(2, slices, 176, 176));
        assertThat(new ObjectMapper()
                        .readTree(Files.readAllBytes(patient.resolve("prepared.json")))
                        .get("recipeDigest")
                        .asText())
                .isEqualTo(json.get("recipeDigest").asText());
    }

    @Test
    void endPhasesThatNobodyNamedAreToldByTheImages() throws Exception {
        PhantomDataset.write(folder.resolve("phantom"), 2, 96, 3, 10, 1);
        withoutContours(1);

        JsonNode prepared = preprocess("khened", "--json").json().get("cases");
        JsonNode inspected = CommandRun.systole(
                        "dataset", "inspect", folder.resolve("phantom").toString(), "--cases", "--json")
                .json()
                .get("cases");

        for (JsonNode cases : List.of(prepared, inspected)) {
            assertThat(cases.findValuesAsText("endPhasesFrom")).containsExactlyInAnyOrder("images", "reference");
        }
        for (String phase : List.of("endDiastoleFrame", "endSystoleFrame")) {
            assertThat(prepared.findValuesAsText(phase))
                    .doesNotContain("null")
                    .isEqualTo(inspected.findValuesAsText(phase));
        }
        assertThat(preprocess("khened").out()).containsOnlyOnce("told by the images");
    }

    /** Deletes the contours of a number of patients. */
    private void withoutContours(int patients) throws IOException {
        try (var files = Files.walk(folder.resolve("phantom"))) {
            Map<Path, List<Path>> byFolder = files.filter(
                            file -> file.toString().endsWith("contour-manual.txt"))
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
            for (List<Path> contours :
                    byFolder.values().stream().limit(patients).toList()) {
                for (Path contour : contours) {
                    Files.delete(contour);
                }
            }
        }
    }

    @Test
    void picturesShowEachStageOfEachLabelledImage() throws Exception {
        PhantomDataset.write(folder.resolve("phantom"), 1, 64, 3, 2, 1);

        assertThat(preprocess("original", "--pictures").code()).isEqualTo(ExitCode.DONE);

        try (var pictures = Files.walk(folder.resolve("out"))) {
            List<Path> pngs = pictures.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
            assertThat(pngs).hasSize(6);
            BufferedImage picture = ImageIO.read(pngs.get(0).toFile());
            assertThat(picture.getWidth()).isGreaterThan(2 * (64 + 176));
        }
    }

    @Test
    void aRecipeMayBeAFile() throws Exception {
        PhantomDataset.write(folder.resolve("phantom"), 1, 64, 3, 2, 1);
        Path yaml = Files.writeString(folder.resolve("r.yaml"), "recipe: mine\nsteps: [{crop: {rows: 32}}]\n");

        CommandRun run = preprocess(yaml.toString(), "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.json().get("recipe").asText()).isEqualTo("mine");
    }

    @Test
    void whatIsNotThereIsBadInput() {
        CommandRun run = preprocess("khened");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("what to do");
        assertThat(CommandRun.systole("preprocess", folder.toString(), "--recipe=no", "--out=x")
                        .err())
                .contains("there is no recipe 'no'");
    }

    private CommandRun preprocess(String recipe, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "preprocess",
                folder.resolve("phantom").toString(),
                "--recipe=" + recipe,
                "--out=" + folder.resolve("out")));
        words.addAll(List.of(more));
        return CommandRun.systole(words.toArray(String[]::new));
    }
}
