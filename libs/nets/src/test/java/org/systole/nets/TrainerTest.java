package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.Structure;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class TrainerTest {
    private static final TrainingListener SILENT = (report, checkpoint) -> {};

    @TempDir
    Path folder;

    static Stream<Arguments> nets() {
        TrainingSet slices = Samples.set(6, Samples.ALL);
        TrainingSet volumes = Samples.set(List.of(Samples.volume(16, Samples.ALL), Samples.volume(32, Samples.ALL)));
        return Stream.of(
                Arguments.of(NetConfiguration.unet2d(), slices),
                Arguments.of(NetConfiguration.unet3d(), volumes),
                Arguments.of(NetConfiguration.densenet(), slices));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void aSmallNetLearnsAFewImagesByHeart(NetConfiguration net, TrainingSet set) throws IOException {
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

        TrainedModel model = new Trainer().train(Samples.tiny(net, 4, 0), plain, set, set, folder, SILENT);

        EpochReport last = model.history().get(model.history().size() - 1);
        assertThat(last.validationDice().get(Structure.LEFT_VENTRICLE_CAVITY)).isGreaterThan(0.95);
        assertThat(last.validationDice().get(Structure.MYOCARDIUM)).isGreaterThan(0.9);
        assertThat(last.validationDice().get(Structure.RIGHT_VENTRICLE_CAVITY)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("nets")
    void anInterruptedTrainingEndsWithTheBitsOfOneThatWasNot(NetConfiguration kind, TrainingSet train)
            throws IOException {
        NetConfiguration net = Samples.tiny(kind, 2, 0.3);
        TrainingSettings settings = Samples.settings(4, 1e-3);
        TrainedModel whole = new Trainer().train(net, settings, train, Samples.nothing(), folder.resolve("a"), SILENT);
        Path interrupted = folder.resolve("b");

        assertThatThrownBy(() ->
                        new Trainer().train(net, settings, train, Samples.nothing(), interrupted, new StopAfter(2)))
                .isInstanceOf(CancellationException.class);
        assertThat(interrupted.resolve("checkpoints/epoch-0002.zip")).exists();
        TrainedModel resumed = new Trainer().train(net, settings, train, Samples.nothing(), interrupted, SILENT);

        assertThat(resumed.history())
                .extracting(EpochReport::loss)
                .isEqualTo(whole.history().stream().map(EpochReport::loss).toList());
        assertThat(ModelArchiveTest.digestsOf(resumed.archive()))
                .isEqualTo(ModelArchiveTest.digestsOf(whole.archive()));
        assertThat(curves(interrupted)).isEqualTo(resumed.history());
    }

    @Test
    void theCurvesAreKeptAsLinesAndAsAPicture() throws IOException {
        TrainingSet set = Samples.set(6, Samples.ALL);

        TrainedModel model =
                new Trainer().train(Samples.tinyNet(), Samples.settings(3, 1e-2), set, set, folder, SILENT);

        assertThat(curves(folder)).isEqualTo(model.history()).hasSize(3).allSatisfy(epoch -> {
            assertThat(epoch.images()).isEqualTo(6);
            assertThat(epoch.trainingDice()).containsOnlyKeys(Samples.ALL);
            assertThat(epoch.validationDice()).containsOnlyKeys(Samples.ALL);
            assertThat(epoch.waitingShare()).isBetween(0.0, 1.0);
            assertThat(epoch.imagesPerSecond()).isPositive();
        });
        assertThat(model.history().get(2).etaSeconds()).isZero();
        BufferedImage picture =
                ImageIO.read(folder.resolve(TrainingCurves.PICTURE).toFile());
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
            colours.add(picture.getRGB(i % picture.getWidth(), i / picture.getWidth()));
        }
        assertThat(colours).contains(0xff0072b2, 0xff009e73, 0xffd55e00);
    }

    private static List<EpochReport> curves(Path workDir) throws IOException {
        List<EpochReport> reports = new ArrayList<>();
        for (String line : Files.readAllLines(workDir.resolve(TrainingCurves.LINES))) {
            reports.add(CanonicalJson.read(line.getBytes(StandardCharsets.UTF_8), EpochReport.class));
        }
        return reports;
    }

    @Test
    void batchesThatTheHeapCannotHoldAreRefusedByTheirSize() {
        TrainingSample sample = Samples.sample(1, Samples.ALL);
        int batchSize = (int) (Runtime.getRuntime().maxMemory() / Samples.SIZE / Samples.SIZE / Float.BYTES);
        TrainingSet many = new TrainingSet(
                new TrainingSet.Origin("small", "0"),
                List.of(new TrainingSet.Case("s-1", "p-1", "0", Collections.nCopies(batchSize, sample))));
        TrainingSettings defaults = Samples.settings(1, 1e-3);
        TrainingSettings settings = new TrainingSettings(
                1, batchSize, 1e-3, 7, 0, defaults.loss(), 1, AugmentationKind.NONE, defaults.schedule(), 10, 0);

        assertThatThrownBy(
                        () -> new Trainer().train(Samples.tinyNet(), settings, many, Samples.nothing(), folder, SILENT))
                .isInstanceOfSatisfying(BadInputException.class, e -> {
                    assertThat(e.code()).isEqualTo("training.out-of-memory");
                    assertThat(e).hasMessageContaining("batches of " + batchSize);
                    assertThat(e.remedy()).contains("lower batchSize, e.g. to " + batchSize / 2);
                });
    }

    @Test
    void aTensorThatNoMemoryHoldsIsAShortageAndAWrongShapeIsNone() {
        assertThat(MemoryShortage.explains(new CompletionException(failureOf(1L << 50))))
                .isTrue();
        assertThat(MemoryShortage.explains(failureOf(-1))).isFalse();
    }

    private static Throwable failureOf(long size) {
        try (Graph graph = TensorFlowRuntime.newGraph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TInt64> shape = tf.placeholder(TInt64.class);
            Operand<TFloat32> tensor = tf.fill(shape, tf.constant(1f));
            try (Tensor fed = TInt64.vectorOf(size)) {
                return catchThrowable(() ->
                        session.runner().feed(shape, fed).fetch(tensor).run().close());
            }
        }
    }

    @Test
    void onePictureOfTheRightVentricleAndOneOfTheLeftTrainANetThatFindsBoth() throws IOException {
        TrainingSet mixed = Samples.set(List.of(
                Samples.sample(1, EnumSet.of(Structure.RIGHT_VENTRICLE_CAVITY)),
                Samples.sample(2, EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY, Structure.MYOCARDIUM)),
                Samples.sample(3, EnumSet.of(Structure.RIGHT_VENTRICLE_CAVITY)),
                Samples.sample(4, EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY, Structure.MYOCARDIUM))));
        TrainingSet whole = Samples.set(6, Samples.ALL);
        for (NetConfiguration net : List.of(NetConfiguration.unet2d(), NetConfiguration.densenet())) {
            TrainedModel model = new Trainer()
                    .train(
                            Samples.tiny(net, 4, 0),
                            Samples.settings(60, 1e-2),
                            mixed,
                            whole,
                            folder.resolve(net.net()),
                            SILENT);

            Map<Structure, Double> dice =
                    model.history().get(model.history().size() - 1).validationDice();
            assertThat(dice.values()).as("Dice of %s %s", net.net(), dice).allMatch(value -> value > 0.75);
            assertThat(model.card().trainedStructures()).containsExactly(Structure.values());
        }
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
                List.of(new TrainingSet.Case("s-1", "p-1", "0", List.of(TrainingSample.of(slice)))));

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
        public void epochEnded(EpochReport report, Path checkpoint) {
            assertThat(Files.exists(checkpoint)).isTrue();
            done = report.epoch();
        }

        @Override
        public boolean cancelled() {
            return done >= epochs;
        }
    }
}
