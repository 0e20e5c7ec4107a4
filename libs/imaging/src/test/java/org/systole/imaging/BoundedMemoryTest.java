package org.systole.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.dicom.Acquisition;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.DicomWriter;
import org.systole.dicom.FrameHeader;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.cine.CineAssembler;
import org.systole.imaging.cine.CineFormat;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.nifti.NiftiFile;
import org.systole.imaging.nifti.NiftiWriter;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;

/** Every source of images is prepared in a process whose heap is smaller than its cine, which is 96 MiB of floats. */
class BoundedMemoryTest {
    private static final int SIZE = 256;
    private static final int SLICES = 8;
    private static final int PHASES = 48;
    private static final Geometry GRID = Geometry.axisAligned(SIZE, SIZE, SLICES, new Spacing(1.4, 1.4, 8));
    private static final String RECIPE =
            "recipe: small\nsteps: [orient, {centre-crop: {rows: 16, columns: 16}}, z-score-per-slice]\n";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} in {1} MiB")
    @CsvSource({"nifti, 48", "nifti.gz, 48", "acdc, 48", "folder, 48", "blobs, 48", "dicom, 48", "multi-frame, 92"})
    void aCineLargerThanTheHeapIsPrepared(String source, int heapMib) throws Exception {
        write(source);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMib + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoundedMemoryTest.class.getName(),
                        source,
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith("prepared " + PHASES + " of " + PHASES + System.lineSeparator());
    }

    /** In the small process. */
    public static void main(String[] arguments) throws Exception {
        Cine cine = read(arguments[0], Path.of(arguments[1]));
        PreparedCase prepared = Recipe.parse(RECIPE).apply("s-1", cine, null);
        System.out.println("prepared " + prepared.phases() + " of " + PHASES);
    }

    private static Cine read(String source, Path folder) throws IOException {
        return switch (source) {
            case "nifti" -> NiftiFile.open(folder.resolve("cine.nii")).reading();
            case "nifti.gz" -> NiftiFile.open(folder.resolve("cine.nii.gz")).reading();
            case "blobs" -> CineFormat.read(name -> bytes(folder.resolve(name)));
            case "acdc", "folder" ->
                Datasets.read(folder, source).cases().get(0).load().cine();
            default -> study(folder);
        };
    }

    private static Cine study(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        List<InstanceHeader> headers = new ArrayList<>();
        try (var all = Files.list(folder)) {
            for (Path file : all.toList()) {
                InstanceHeader header = DicomFiles.readHeader(file);
                headers.add(header);
                files.put(header.sopInstanceUid(), file);
            }
        }
        return CineAssembler.assemble(
                        headers, header -> DicomFiles.frames(bytes(files.get(header.sopInstanceUid())), "an image"))
                .cine();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String source) throws IOException {
        switch (source) {
            case "nifti" -> nifti("cine.nii");
            case "nifti.gz" -> nifti("cine.nii.gz");
            case "acdc" -> nifti(Files.createDirectories(folder.resolve("patient001")) + "/patient001_4d.nii.gz");
            case "folder" -> {
                nifti(Files.createDirectories(folder.resolve("images")) + "/heart.nii.gz");
                Files.writeString(folder.resolve("dataset.yaml"), "labels: {LEFT_VENTRICLE_CAVITY: 1}\n");
            }
            case "blobs" -> {
                Cine cine = Cine.reading(GRID, PHASES, BoundedMemoryTest::phase);
                CineFormat.arrays(cine, this::file);
                file(CineFormat.DOCUMENT, CineFormat.document(cine));
            }
            case "dicom" -> {
                for (int image = 0; image < SLICES * PHASES; image++) {
                    dicom(image, image / PHASES, image % PHASES, 1);
                }
            }
            default -> {
                for (int slice = 0; slice < SLICES; slice++) {
                    dicom(slice, slice, 0, PHASES);
                }
            }
        }
    }

    private void file(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void nifti(String name) throws IOException {
        byte[] gzip = NiftiWriter.cine(Cine.reading(GRID, PHASES, BoundedMemoryTest::phase));
        Path file = folder.resolve(name);
        if (name.endsWith(".gz")) {
            Files.write(file, gzip);
            return;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            Files.copy(in, file);
        }
    }

    private void dicom(int number, int slice, int firstPhase, int phases) throws IOException {
        List<FrameHeader> frames = new ArrayList<>();
        short[] pixels = new short[GRID.sliceVoxels() * phases];
        List<Double> position = List.of(0.0, 0.0, slice * 8.0);
        List<Double> orientation = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
        for (int phase = 0; phase < phases; phase++) {
            frames.add(new FrameHeader(1.4, 1.4, position, orientation, (firstPhase + phase) * 20.0, 8.0, null));
            float[] voxels = phase(firstPhase + phase).voxels();
            for (int i = 0; i < GRID.sliceVoxels(); i++) {
                pixels[phase * GRID.sliceVoxels() + i] = (short) voxels[slice * GRID.sliceVoxels() + i];
            }
        }
        InstanceHeader header = new InstanceHeader(
                "1.2.3." + number,
                "1.2.840.10008.5.1.4.1.1.4",
                "1.2",
                "1.2.3",
                "1.1",
                "p",
                "MR",
                1,
                null,
                number + 1,
                SIZE,
                SIZE,
                phases,
                1.4,
                1.4,
                position,
                orientation,
                firstPhase * 20.0,
                null,
                8.0,
                null,
                Acquisition.UNKNOWN,
                frames);
        Files.write(folder.resolve(number + ".dcm"), DicomWriter.write(header, pixels));
    }

    private static Volume phase(int phase) {
        float[] voxels = new float[GRID.voxels()];
        double radius = 30 + 8 * Math.cos(phase * 2 * Math.PI / PHASES);
        for (int i = 0; i < voxels.length; i++) {
            int y = i / SIZE % SIZE - SIZE / 2;
            int x = i % SIZE - SIZE / 2;
            voxels[i] = (x * x + y * y < radius * radius ? 700 : 200) + i % 61;
        }
        return new Volume(GRID, voxels);
    }
}
