package org.systole.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.base.BadInputException;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetSummary;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Skipped;
import org.systole.testing.hostile.HostileReading;
import org.systole.testing.hostile.HostileTally;
import org.systole.testing.hostile.Mutation;
import org.systole.testing.hostile.Mutations;

/** A dataset in which one file is damaged is read without it, and the file is listed with a reason. */
@ExtendWith(HostileTally.class)
final class DamagedDatasetTest {
    @TempDir
    Path root;

    /** Two patients each. */
    enum Layout {
        SUNNYBROOK(4, "") {
            @Override
            void write(Path root, int patient, BeatingHeart heart) throws IOException {
                new SunnybrookLayoutWriter(root).write(patient, heart);
            }
        },
        SUNNYBROOK_CHALLENGE(4, "") {
            @Override
            void write(Path root, int patient, BeatingHeart heart) throws IOException {
                new SunnybrookChallengeWriter(root).write(patient, heart);
            }
        },
        ACDC(4, ".+_frame\\d+\\.nii\\.gz") {
            @Override
            void write(Path root, int patient, BeatingHeart heart) throws IOException {
                new AcdcLayoutWriter(root.resolve("training")).write(patient, heart, Set.of());
            }
        },
        RVSC(RvscLayoutWriter.PHASES, ".+(ocontour-manual|list)\\.txt") {
            @Override
            void write(Path root, int patient, BeatingHeart heart) throws IOException {
                new RvscLayoutWriter(root.resolve("TrainingSet")).write(patient, heart, 32, 32);
            }
        },
        LV2011(4, "") {
            @Override
            void write(Path root, int patient, BeatingHeart heart) throws IOException {
                new Lv2011LayoutWriter(root).write(patient, heart, Set.of(), phase -> true);
            }
        },
        PICTURES(4, "") {
            @Override
            void write(Path root, int patient, BeatingHeart heart) throws IOException {
                new FolderLayoutWriter(root).writePictures("Train", "SC-N-0" + patient, heart);
            }
        },
        NNUNET(4, "") {
            @Override
            void write(Path root, int patient, BeatingHeart heart) throws IOException {
                new FolderLayoutWriter(root).writeNnUnet("patient00" + patient, heart);
            }
        };

        private final int phases;
        private final String unread;

        /** @param unread files whose content says nothing that is not said elsewhere, or nothing at all */
        Layout(int phases, String unread) {
            this.phases = phases;
            this.unread = unread;
        }

        abstract void write(Path root, int patient, BeatingHeart heart) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void anEmptyFileIsNamedAndTheOtherPatientIsRead(Layout layout) throws IOException {
        for (Path file : written(layout)) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, new byte[0]);

            List<String> told = told(file);
            if (!nameOf(file).matches(layout.unread)) {
                assertThat(told).as(file.toString()).anyMatch(what -> what.contains(nameOf(file)));
            }

            Files.write(file, whole);
        }
    }

    @ParameterizedTest(name = "{0}, 60 mutations of seed 7")
    @EnumSource(Layout.class)
    void damageIsSurvived(Layout layout) throws IOException {
        damage(layout, 7, 60);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}, 1000 mutations of seed 8")
    @EnumSource(Layout.class)
    void muchDamageIsSurvived(Layout layout) throws IOException {
        damage(layout, 8, 1_000);
    }

    @Test
    void aFileThatIsGoneOrALinkThatLeadsNowhereIsListed() throws IOException {
        List<Path> files = written(Layout.ACDC);
        Files.createSymbolicLink(root.resolve("training/patient001/patient001_frame77.nii.gz"), Path.of("nowhere"));
        Dataset dataset = Datasets.read(root);
        Files.delete(files.stream()
                .filter(file -> file.endsWith("patient002_4d.nii.gz"))
                .findFirst()
                .orElseThrow());

        DatasetSummary summary = dataset.summary();

        assertThat(summary.counts().patients()).isEqualTo(1);
        assertThat(summary.skipped())
                .extracting(Skipped::file)
                .containsExactlyInAnyOrder("training/patient001/patient001_frame77.nii.gz", "patient002");
    }

    /** Each mutation in another file of the dataset. */
    private void damage(Layout layout, long seed, int count) throws IOException {
        List<Path> files = written(layout);
        DatasetSummary whole = Datasets.read(root).summary();
        for (int i = 0; i < count; i++) {
            Path file = files.get(Math.floorMod(i * 7919L + seed, files.size()));
            byte[] good = Files.readAllBytes(file);
            Mutation mutation =
                    Mutations.seeded(good, seed * 1_000_000 + i, 1).findFirst().orElseThrow();
            HostileReading reading = new HostileReading(nameOf(file), bytes -> {
                Files.write(file, bytes);
                requireNothingLostInSilence(whole, Datasets.read(root).summary());
            });
            reading.survives(Stream.of(new Mutation(root.relativize(file) + ", " + mutation, mutation.bytes())));
            Files.write(file, good);
        }
    }

    private static void requireNothingLostInSilence(DatasetSummary whole, DatasetSummary summary) {
        assertThat(summary.counts().patients()).isPositive();
        if (summary.counts().images() < whole.counts().images()) {
            assertThat(summary.skipped()).anyMatch(skipped -> !whole.skipped().contains(skipped));
        }
    }

    /** What a reader of the results learns about a file. */
    private List<String> told(Path file) throws IOException {
        try {
            DatasetSummary summary = Datasets.read(root).summary();
            assertThat(summary.counts().patients()).as(file.toString()).isPositive();
            return summary.skipped().stream()
                    .map(skipped -> skipped.file() + " " + skipped.reason())
                    .toList();
        } catch (BadInputException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private List<Path> written(Layout layout) throws IOException {
        for (int patient = 1; patient <= 2; patient++) {
            layout.write(root, patient, new BeatingHeart(HeartParameters.varied(3, layout.phases, 32, patient)));
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String nameOf(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
