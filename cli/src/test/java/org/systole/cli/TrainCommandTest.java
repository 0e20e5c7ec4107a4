package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private CommandRun train(String testFraction) {
        return CommandRun.systole(
                "train",
                "--net=unet2d",
                "--recipe=khened",
                "--epochs=1",
                "--json",
                "--data=" + folder.resolve("phantom"),
                "--out=" + folder.resolve("model.zip"),
                "--test-fraction=" + testFraction);
    }
}
