package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.recipe.Recipe;
import org.systole.nets.ModelArchive;
import org.systole.nets.NetConfiguration;
import org.systole.phantom.AcdcLayoutWriter;
import org.systole.phantom.BeatingHeart;
import org.systole.phantom.HeartParameters;
import org.systole.phantom.PhantomDataset;

/** Whoever names damaged files learns which, what is wrong and what to do; what can be read is. */
class DamagedInputTest {
    @TempDir
    private Path folder;

    @Test
    void inspectReadsTheOthersAndListsWhatIsDamaged() throws Exception {
        Path acdc = acdc();
        bomb(acdc.resolve("patient001/patient001_4d.nii.gz"));

        CommandRun run = CommandRun.systole("dataset", "inspect", folder.toString(), "--json");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        JsonNode json = run.json();
        assertThat(json.get("patients").asInt()).isEqualTo(1);
        assertThat(json.at("/skipped/0/file").asText()).isEqualTo("patient001");
        assertThat(json.at("/skipped/0/reason").asText()).startsWith("patient001_4d.nii.gz, dim: declares 2048x2048x8");
    }

    @Test
    void aNameWithControlCharactersStaysOnItsLine() throws Exception {
        Files.writeString(acdc().resolve("patient001/two\nlines \u001b[31mred.txt"), "x");

        assertThat(CommandRun.systole("dataset", "inspect", folder.toString()).out())
                .contains("two?lines ?[31mred.txt: not named");
    }

    @Test
    void preprocessNamesPatientFileAndRemedy() throws Exception {
        Path image = acdc().resolve("patient002/patient002_4d.nii.gz");
        Files.write(image, Arrays.copyOf(Files.readAllBytes(image), 500));

        CommandRun run = CommandRun.systole(
                "preprocess", folder.toString(), "--recipe=khened", "--out=" + folder.resolve("out"));

        refused(run, "patient002_4d.nii.gz, length: the file ends before its last voxel");
    }

    @Test
    void aRecipeThatIsNoTextOrNoFileIsBadInput() throws Exception {
        Path data = acdc();
        Path large = Files.write(folder.resolve("large.yaml"), new byte[8 << 20]);
        for (Path recipe : List.of(large, data)) {
            refused(
                    CommandRun.systole("preprocess", data.toString(), "--recipe=" + recipe, "--out=" + data),
                    recipe.toString());
        }
    }

    @Test
    void evaluateNamesFileFieldAndRemedy() throws Exception {
        Path bomb = folder.resolve("bomb.nii.gz");
        bomb(bomb);
        Path empty = Files.createFile(folder.resolve("empty.nii"));

        refused(
                CommandRun.systole("evaluate", "--reference=" + bomb, "--prediction=" + bomb),
                "bomb.nii.gz, dim: declares");
        refused(
                CommandRun.systole("evaluate", "--reference=" + empty, "--prediction=" + bomb),
                "empty.nii, length: the file ends");
    }

    @Test
    void segmentSaysWhichImagesItLeftOut() throws Exception {
        Path model = folder.resolve("model.zip");
        Recipe recipe = Recipe.named("khened");
        ModelArchive.untrained(NetConfiguration.unet2d(), recipe.name(), recipe.digest(), 1, model);
        PhantomDataset.write(folder.resolve("phantom"), 1, 64, 4, 3, 1);
        Path image = images().get(0);
        byte[] whole = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(whole, whole.length / 2));
        String out = "--out=" + folder.resolve("out");

        CommandRun run =
                CommandRun.systole("segment", "--model=" + model, String.valueOf(image.getParent()), out, "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("left out: " + image.getFileName() + " ");
        Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 10_000));
        refused(CommandRun.systole("segment", "--model=" + model, String.valueOf(image.getParent()), out), "model.zip");
    }

    private static void refused(CommandRun run, String what) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(what, "what to do: ").doesNotContain("\tat ");
    }

    private Path acdc() throws IOException {
        for (int patient = 1; patient <= 2; patient++) {
            new AcdcLayoutWriter(folder.resolve("training"))
                    .write(
                            patient,
                            new BeatingHeart(HeartParameters.varied(3, 3, 64, patient)),
                            EnumSet.noneOf(AcdcLayoutWriter.Trap.class));
        }
        return folder.resolve("training");
    }

    private List<Path> images() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("phantom"))) {
            return all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
        }
    }

    /** 64 MiB of zeros in 64 KiB, whose header promises 6 GB. */
    private static void bomb(Path file) throws IOException {
        byte[] header = new byte[352];
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 348)
                .putShort(40, (short) 4)
                .putShort(42, (short) 2048)
                .putShort(44, (short) 2048)
                .putShort(46, (short) 8)
                .putShort(48, (short) 100)
                .putShort(70, (short) 4)
                .putShort(72, (short) 16)
                .putFloat(80, 1)
                .putFloat(84, 1)
                .putFloat(88, 8)
                .putFloat(108, 352)
                .put(344, new byte[] {'n', '+', '1', 0});
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(header);
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                out.write(new byte[1 << 20]);
            }
        }
    }
}
