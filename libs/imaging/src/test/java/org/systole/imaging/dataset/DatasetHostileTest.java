package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.testing.hostile.HostileReading;
import org.systole.testing.hostile.HostileTally;
import org.systole.testing.hostile.Mutation;
import org.systole.testing.hostile.Mutations;
import org.systole.testing.hostile.Outcomes;

/** Damaged files of datasets are read or refused by name and field, at once and in little memory. */
@ExtendWith(HostileTally.class)
class DatasetHostileTest {
    private static List<Mutation> bad = List.of();

    @TempDir
    Path folder;

    /** A file that datasets bring along, and the reader that it meets. */
    enum Kind {
        CONTOUR("IM-0001-0001-icontour-manual.txt", " (line \\d+ |has \\d+ points)|, (length|byte \\d+): ", contour()) {
            @Override
            void read(Path file) throws IOException {
                Contour.read(file, 1, Contour.Boundary.ENDOCARDIUM).fill(256, 256);
            }
        },
        INFO(
                "Info.cfg",
                ", (ED|ES|NbFrame|length|byte \\d+): ",
                text("ED: 1\nES: 12\nGroup: DCM\nHeight: 184.0\nNbFrame: 30\nWeight: 95.0\n")) {
            @Override
            void read(Path file) throws IOException {
                AcdcInfo.read(file);
            }
        },
        LIST(
                "P09list.txt",
                ", (length|byte \\d+): ",
                text(".\\patient09\\P09contours-manual\\P09-0020-icontour-manual.txt\r\n".repeat(6))) {
            @Override
            void read(Path file) throws IOException {
                RvscList.check(DatasetFolder.of(parent(file)), file, new ArrayList<>());
            }
        },
        CSV(
                "scd_patientdata.csv",
                ", (PatientID|length|byte \\d+): ",
                text("PatientID,OriginalID,Gender,Age,Pathology\nSCD0000101,SC-HF-I-1,Male,53,x\n")) {
            @Override
            void read(Path file) throws IOException {
                Files.createDirectories(parent(file).resolve(SunnybrookContours.FOLDER));
                SunnybrookContours.read(parent(file));
            }
        },
        PNG("ring.png", ", (signature|length|IHDR|chunks): ", png()) {
            @Override
            void read(Path file) throws IOException {
                PngImage image = PngImage.read(file);
                assertThat(image.intensities()).hasSize(image.rows() * image.columns());
                new Ring(image.marked(), image.columns()).cavity();
            }
        },
        YAML(
                "dataset.yaml",
                ", (patient|labels|known|spacingMm|document|length|(line|byte) \\d+|.{1,41}): ",
                text("patient: \"(?<patient>.+)-IM-\\\\d+-(?<slice>\\\\d+)\"\nlabels: {LV: 255, RV: 1}\nknown: [LV]\n"
                        + "spacingMm: [1.3, 1.3, 8]\n")) {
            @Override
            void read(Path file) throws IOException {
                FolderDescription.of(DatasetFolder.of(parent(file))).place("SC-HF-I-09-IM-0001-0007", "Images");
            }
        },
        JSON(
                "dataset.json",
                ", (labels(, .{1,41})?|document|length|(line|byte) \\d+): ",
                text("{\"channel_names\": {\"0\": \"cineMRI\"}, \"labels\": {\"background\": 0, \"RV\": 1, \"MLV\": 2,"
                        + " \"LVC\": 3}, \"numTraining\": 200, \"file_ending\": \".nii.gz\"}")) {
            @Override
            void read(Path file) throws IOException {
                FolderDescription.of(DatasetFolder.of(parent(file))).place("patient001_frame01", "imagesTr");
            }
        };

        private final String file;
        private final String field;
        private final byte[] good;

        Kind(String file, String field, byte[] good) {
            this.file = file;
            this.field = field;
            this.good = good;
        }

        abstract void read(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void damagedFilesAreReadOrRefused(Kind kind) {
        survives(kind, Stream.concat(Mutations.truncations(kind.good), Mutations.seeded(kind.good, 3, 100)));
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Kind.class)
    void thousandsOfDamagedFilesAreReadOrRefused(Kind kind) {
        survives(kind, Mutations.seeded(kind.good, 4, 4_500));
    }

    @BeforeAll
    static void makeBombs() throws IOException {
        bad = List.of(
                new Mutation("a million brackets", text("[".repeat(1 << 20))),
                new Mutation("a deep map", text("{\"a\":".repeat(10_000))),
                new Mutation("aliases of aliases", text(aliases())),
                new Mutation("a million points", text("1 1\n".repeat(1 << 20))),
                new Mutation("ten thousand tall triangles", text("1 0\n9 255\n".repeat(4_900))),
                new Mutation("65,000 letters", text("x".repeat(65_000))),
                new Mutation("half a MiB of letters", text("x".repeat(512 << 10))),
                new Mutation("half a MiB of brackets", text("[".repeat(512 << 10))),
                new Mutation("half a MiB of lines", text("a: 1\n".repeat(100_000))),
                new Mutation("eight MiB of letters", text("x".repeat(8 << 20))),
                new Mutation("a picture with a bomb of text", chunked("zTXt", zeros(256 << 20))),
                new Mutation("a picture with a bomb of colours", chunked("iCCP", zeros(256 << 20))),
                new Mutation("a picture of 60,000 by 60,000", bomb(60_000, 60_000, 1 << 20)),
                new Mutation("a picture of 30,000 by 30,000 in 100 bytes", bomb(30_000, 30_000, 1)),
                new Mutation("a picture whose pixels are zeros beyond its end", bomb(2_000, 2_000, 64 << 20)));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nestingRepetitionAndBombsAreReadOrRefused(Kind kind) {
        survives(kind, bad.stream());
    }

    private void survives(Kind kind, Stream<Mutation> mutations) {
        List<Mutation> all = mutations.toList();
        HostileReading reading = new HostileReading(kind.file + kind.field, bytes -> {
            Path file = Files.write(folder.resolve(kind.file), bytes);
            kind.read(file);
        });
        Outcomes outcomes = reading.survives(all.stream());
        assertThat(outcomes.accepted() + outcomes.refused()).isEqualTo(all.size());
    }

    private static Path parent(Path file) {
        return file.toAbsolutePath().getParent();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] contour() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(String.format("%.2f %.2f%n", 90 + 20 * Math.cos(i * 0.157), 95 + 20 * Math.sin(i * 0.157)));
        }
        return text(text.toString());
    }

    private static String aliases() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            yaml.append(String.format("a%d: &a%d [%s]%n", i, i, ("*a" + (i - 1) + ", ").repeat(9) + "x"));
        }
        return yaml.toString();
    }

    private static byte[] png() {
        BufferedImage image = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 8; i < 30; i++) {
            image.setRGB(i, 8, -1);
            image.setRGB(i, 29, -1);
            image.setRGB(8, i, -1);
            image.setRGB(29, i, -1);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
            byte[] block = new byte[1 << 16];
            for (int left = count; left > 0; left -= block.length) {
                deflater.write(block, 0, Math.min(left, block.length));
            }
        }
        return data.toByteArray();
    }

    /** The good picture, with a compressed chunk of zeros behind its header. */
    private static byte[] chunked(String type, byte[] deflated) {
        byte[] good = png();
        int header = 33;
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(good, 0, header);
        byte[] name = text("name\0\0");
        png.writeBytes(chunk(
                type,
                ByteBuffer.allocate(name.length + deflated.length)
                        .put(name)
                        .put(deflated)
                        .array()));
        png.write(good, header, good.length - header);
        return png.toByteArray();
    }

    /** A correct header and a stream of zeros of any length. */
    private static byte[] bomb(int width, int height, int zeros) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        png.write(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 0, 0, 0, 0})
                        .array()));
        png.write(chunk("IDAT", zeros(zeros)));
        png.write(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .put(text(type))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .array();
    }
}
