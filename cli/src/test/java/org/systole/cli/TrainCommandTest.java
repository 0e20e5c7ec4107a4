package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.nets.ModelArchive;
import org.systole.nets.ModelCard;
import org.systole.phantom.PhantomDataset;

class TrainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void heldOutPatientsAreTestedOnAndNotTrainedOn() throws Exception {
        PhantomDataset.write(folder.resolve("phantom"), 2, 64, 3, 2, 1);

        CommandRun run = train("0.5");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        JsonNode json = run.json();
        Path model = folder.resolve("model.zip");
        ModelCard card = ModelArchive.open(model);
        assertThat(json.get("model").asText()).isEqualTo(ModelArchive.modelId(model, card));
        assertThat(json.get("archive").asText()).isEqualTo(model.toString());
        assertThat(json.at("/test/patients").asInt()).isEqualTo(1);
        assertThat(json.at("/test/structures/LEFT_VENTRICLE_CAVITY/referenceMl").asDouble())
                .isPositive();
        assertThat(card.trainingCases()).hasSize(1);
        assertThat(card.validationCases()).isEmpty();
    }

    @Test
    void oneLonelyPatientCannotBeHeldOut() throws Exception {
        PhantomDataset.write(folder.resolve("phantom"), 1, 64, 3, 2, 1);

        assertThat(train("0.5").err()).contains("none can be held out");
        assertThat(train("1").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Files.exists(folder.resolve("model.zip"))).isFalse();
    }

    @Test
    void everyFoldGivesAModelThatIsValidatedOnThePatientsOfTheFold() throws Exception {
        PhantomDataset.write(folder.resolve("phantom"), 2, 64, 3, 2, 1);

        CommandRun run = train("0", "--folds=2", "--work=" + folder.resolve("work"));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.json().get("folds")).hasSize(2);
        ModelCard first = ModelArchive.open(folder.resolve("model-fold1.zip"));
        ModelCard second = ModelArchive.open(folder.resolve("model-fold2.zip"));
        assertThat(first.trainingCases()).hasSize(1).isEqualTo(second.validationCases());
        assertThat(second.trainingCases()).hasSize(1).isEqualTo(first.validationCases());
        assertThat(folder.resolve("model-fold2.curves.png")).exists();
        assertThat(Files.readAllLines(folder.resolve("model-fold1.curves.jsonl")))
                .hasSize(1);
        assertThat(folder.resolve("work/fold1/checkpoints/epoch-0001.zip")).exists();
    }

    @Test
    void aFoldWithoutFoldsAndTwoWaysToValidateAreRefused() throws Exception {
        PhantomDataset.write(folder.resolve("phantom"), 2, 64, 3, 2, 1);

        assertThat(train("0", "--fold=1").err()).contains("give --folds too");
        assertThat(train("0", "--folds=2", "--validation-fraction=0.5").err()).contains("leave one of them out");
        assertThat(train("0", "--folds=3").err()).contains("fold 1 of 3 cannot be made of 2 patients");
    }

    private CommandRun train(String testFraction, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--net=unet2d",
                "--recipe=khened",
                "--epochs=1",
                "--json",
                "--data=" + folder.resolve("phantom"),
                "--out=" + folder.resolve("model.zip"),
                "--test-fraction=" + testFraction));
        arguments.addAll(List.of(more));
        return CommandRun.systole(arguments.toArray(String[]::new));
    }
}
