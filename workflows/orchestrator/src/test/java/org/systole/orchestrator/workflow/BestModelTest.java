package org.systole.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.systole.workflows.Cell;
import org.systole.workflows.CellProgress;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.StepFailure;
import org.systole.workflows.TrainTestPair;
import org.systole.workflows.TrainingResult;

class BestModelTest {
    private static final TrainTestPair PAIR = new TrainTestPair(List.of("sb"), "sb");
    private static final List<String> NETS = List.of("unet2d", "unet3d", "densenet");

    private final Board board = new Board(new ExperimentSpecification(
            "n",
            List.of(new DatasetSelection("sb", "d", null, null)),
            NETS,
            "khened",
            null,
            null,
            List.of(PAIR),
            "default"));

    @Test
    void theHighestMeanValidationDiceWins() {
        trained("unet3d", Map.of("LEFT_VENTRICLE_CAVITY", 0.9, "MYOCARDIUM", 0.5));
        trained("unet2d", Map.of("LEFT_VENTRICLE_CAVITY", 0.8, "MYOCARDIUM", 0.8));
        trained("densenet", Map.of());

        assertThat(best()).isEqualTo("unet2d");
    }

    @Test
    void withoutValidationTheModelThatWasTrainedLastWins() {
        trained("densenet", Map.of());
        trained("unet2d", Map.of());

        assertThat(best()).isEqualTo("unet2d");
    }

    @Test
    void whatHappensToACellLaterDoesNotMakeItsModelNewer() {
        CellProgress first = trained("unet2d", Map.of());
        trained("densenet", Map.of());
        board.put(first);

        assertThat(best()).isEqualTo("densenet");
    }

    @Test
    void aCellThatFailedIsNotChosen() {
        CellProgress cell = trained("unet2d", Map.of("LEFT_VENTRICLE_CAVITY", 0.9));
        trained("unet3d", Map.of("LEFT_VENTRICLE_CAVITY", 0.6));
        board.put(cell.failed(new StepFailure("case.bad", "a case cannot be read", null)));

        assertThat(best()).isEqualTo("unet3d");
    }

    @Test
    void thereIsNoneWhereNothingWasTrained() {
        assertThat(BestModel.of(board.trainedNewestFirst())).isEqualTo(Optional.empty());
    }

    private String best() {
        return BestModel.of(board.trainedNewestFirst()).orElseThrow().net();
    }

    private CellProgress trained(String net, Map<String, Double> validationDice) {
        TrainingResult model = new TrainingResult(
                net + "-0123456789ab",
                net,
                "khened",
                FakeServices.object("models/a.zip"),
                FakeServices.object("models/a.card.json"),
                1,
                1,
                1,
                null,
                validationDice);
        return board.put(CellProgress.waiting(Cell.of(net, PAIR)).done(model));
    }
}
