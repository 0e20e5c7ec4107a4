package org.systole.bench.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.systole.bench.PairedTiming;
import org.systole.dicom.DicomFiles;

/**
 * Files with their pixels, from disk to floats: ours, bus-image alone and pydicom. Arguments: a folder of uncompressed
 * 16-bit DICOM files, and a Python that has pydicom.
 */
final class Reading {
    private static final String PYDICOM = """
            import sys, numpy, pydicom
            for line in sys.stdin:
                total = 0.0
                for path in sys.argv[1:]:
                    ds = pydicom.dcmread(path)
                    total += float(ds.pixel_array.astype(numpy.float32)[0, 0]) + float(ds.ImagePositionPatient[0])
                print(total, flush=True)
            """;

    private Reading() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("name a folder of uncompressed 16-bit DICOM files, and if wanted a Python with pydicom");
            System.exit(2);
        }
        List<Path> files = files(Path.of(arguments[0]));
        for (Path file : files) {
            if (!Arrays.equals(DicomFiles.read(file).pixels(), plain(file))) {
                throw new IllegalStateException(file.getFileName() + " is not read alike");
            }
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        String what = files.size() + " DICOM files, " + bytes / 1_000_000 + " MB, with pixels";
        PairedTiming timing = new PairedTiming(20, 15);
        PairedTiming.printHead();
        timing.compare(what, () -> ours(files), "bus-image 8.0.0", () -> theirs(files), 1);
        if (arguments.length > 1) {
            pydicom(arguments[1], files, timing, what);
        }
    }

    private static void pydicom(String python, List<Path> files, PairedTiming timing, String what) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(python, "-c", PYDICOM), files.stream().map(Path::toString))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (PrintStream requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            double expected = ours(files);
            requests.println();
            double answer = Double.parseDouble(answers.readLine());
            if (Math.abs(answer - expected) > 1e-6 * Math.abs(expected)) {
                throw new IllegalStateException("pydicom reads " + answer + " where ours is " + expected);
            }
            PairedTiming.Side side = () -> {
                requests.println();
                return answers.readLine();
            };
            timing.compare(what, () -> ours(files), "pydicom", side, 1);
        } finally {
            process.destroy();
        }
    }

    private static double ours(List<Path> files) throws IOException {
        double sum = 0;
        for (Path file : files) {
            var image = DicomFiles.read(file);
            sum += image.pixels()[0] + image.header().imagePosition().get(0);
        }
        return sum;
    }

    private static double theirs(List<Path> files) throws IOException {
        double sum = 0;
        for (Path file : files) {
            sum += plain(file)[0];
        }
        return sum;
    }

    /** The peer's parser, and the shortest way from its bytes to floats. */
    private static float[] plain(Path file) throws IOException {
        try (ImageInputStream in = new ImageInputStream(file.toFile())) {
            Attributes data = in.readDataset(-1, -1);
            short[] stored = new short[data.getInt(Tag.Rows, 0) * data.getInt(Tag.Columns, 0)];
            ByteBuffer.wrap(data.getBytes(Tag.PixelData))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(stored);
            float[] pixels = new float[stored.length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = stored[i];
            }
            return pixels;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
        }
    }
}
