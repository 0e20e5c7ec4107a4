package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.imaging.Structure;

class TrainerTest {
    private static final TrainingListener SILENT = report -> {};

    @TempDir
    Path folder;

    @Test
    void aSmallNetLearnsOneBatchByHeart() throws IOException {
        TrainingSet set = Samples.set(4, Samples.ALL);
        TrainingSettings plain = new TrainingSettings(
                80,
                4,
                1e-2,
                7,
                0,
                Loss.DICE_AND_CROSS_ENTROPY,
                1,
                AugmentationKind.NONE,
                LearningRateSchedule.COSINE,
                10,
                0);
        NetConfiguration tiny = Samples.tinyNet();
        NetConfiguration net =
                new NetConfiguration(tiny.net(), 32, 32, 1, tiny.labels(), 4, tiny.normalization(), 0.01, 0, false);

        TrainedModel model = new Trainer().train(net, plain, set, set, folder, SILENT);

        EpochReport last = model.history().get(model.history().size() - 1);
        assertThat(last.validationDice().get(Structure.LEFT_VENTRICLE_CAVITY)).isGreaterThan(0.95);
        assertThat(last.validationDice().get(Structure.MYOCARDIUM)).isGreaterThan(0.9);
        assertThat(last.validationDice().get(Structure.RIGHT_VENTRICLE_CAVITY)).isGreaterThan(0.9);
    }

    @Test
    void anInterruptedTrainingEndsWithTheBitsOfOneThatWasNot() throws IOException {
        TrainingSet train = Samples.set(6, Samples.ALL);
        TrainingSettings settings = Samples.settings(4, 1e-3);
        TrainedModel whole =
                new Trainer().train(Samples.tinyNet(), settings, train, Samples.nothing(), folder.resolve("a"), SILENT);
        Path interrupted = folder.resolve("b");

        assertThatThrownBy(() -> new Trainer()
                        .train(Samples.tinyNet(), settings, train, Samples.nothing(), interrupted, new StopAfter(2)))
                .isInstanceOf(CancellationException.class);
        assertThat(interrupted.resolve("checkpoints/epoch-0002.zip")).exists();
        TrainedModel resumed =
                new Trainer().train(Samples.tinyNet(), settings, train, Samples.nothing(), interrupted, SILENT);

        assertThat(resumed.history())
                .extracting(EpochReport::loss)
                .isEqualTo(whole.history().stream().map(EpochReport::loss).toList());
        assertThat(ModelArchiveTest.digestsOf(resumed.archive()))
                .isEqualTo(ModelArchiveTest.digestsOf(whole.archive()));
    }

    @Test
    void theCardListsOnlyStructuresThatWereKnownInTraining() throws IOException {
        TrainingSet train = Samples.set(4, EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY));

        TrainedModel model = new Trainer()
                .train(Samples.tinyNet(), Samples.settings(1, 1e-3), train, Samples.nothing(), folder, SILENT);

        assertThat(model.card().trainedStructures()).containsExactly(Structure.LEFT_VENTRICLE_CAVITY);
        assertThat(model.card().trainingCases()).containsExactly("s-1");
    }

    @Test
    void theEpochOfLeastValidationLossIsKept() throws IOException {
        TrainingSet set = Samples.set(4, Samples.ALL);

        TrainedModel model =
                new Trainer().train(Samples.tinyNet(), Samples.settings(3, 1e-2), set, set, folder, SILENT);

        double least = model.history().stream()
                .mapToDouble(EpochReport::validationLoss)
                .min()
                .orElseThrow();
        assertThat(model.history().get(model.card().bestEpoch() - 1).validationLoss())
                .isEqualTo(least);
        assertThat(model.card().metrics().get("validation").get("loss")).isEqualTo(least);
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() throws IOException {
        TrainingSet train = Samples.set(4, Samples.ALL);
        new Trainer().train(Samples.tinyNet(), Samples.settings(1, 1e-3), train, Samples.nothing(), folder, SILENT);

        assertThatThrownBy(() -> new Trainer()
                        .train(Samples.tinyNet(), Samples.settings(2, 1e-2), train, Samples.nothing(), folder, SILENT))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("epoch-0001.zip");
    }

    @Test
    void aLossThatIsNotANumberSaysWhatToChange() {
        TrainingSlice slice = Samples.slice(1, Samples.ALL);
        slice.image()[0] = Float.NaN;
        TrainingSet broken = new TrainingSet(
                new TrainingSet.Origin("small", "0"),
                java.util.List.of(new TrainingSet.Case("s-1", "p-1", "0", java.util.List.of(slice))));

        assertThatThrownBy(() -> new Trainer()
                        .train(Samples.tinyNet(), Samples.settings(1, 1e-3), broken, Samples.nothing(), folder, SILENT))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.remedy()).contains("learningRate"));
    }

    private static final class StopAfter implements TrainingListener {
        private final int epochs;
        private int done;

        private StopAfter(int epochs) {
            this.epochs = epochs;
        }

        @Override
        public void epochEnded(EpochReport report) {
            assertThat(Files.exists(report.checkpoint())).isTrue();
            done = report.epoch();
        }

        @Override
        public boolean cancelled() {
            return done >= epochs;
        }
    }
}
