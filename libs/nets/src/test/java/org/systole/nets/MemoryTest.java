package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.systole.imaging.recipe.PreparedCase;

/** Tensors lie outside the Java heap: what is not freed shows in the process's resident memory alone. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class MemoryTest {
    private static final int WINDOWS = 5;
    private static final int RUNS = 400;
    private static final int IMAGES = 16;
    /** Native memory that a run holds at least. */
    private static final int IMAGES_BYTES = IMAGES * Samples.SIZE * Samples.SIZE * Float.BYTES;
    /** In a window; the allocator's own comings and goings stay well below. */
    private static final long ALLOWED_BYTES = 4L << 20;

    private interface Work {
        void run() throws IOException;
    }

    @Test
    void twoThousandPredictionsLeaveNothingBehind(@TempDir Path folder) throws IOException {
        PreparedCase scan = Samples.prepared("s-1");
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), scan.recipe(), scan.recipeDigest(), 3, archive);
        try (Segmenter segmenter = Segmenter.load(archive, new SegmenterOptions(1, 8).withFlips(true))) {
            assertThat(growth(() -> segmenter.segment(scan))).isLessThan(ALLOWED_BYTES);
        }
    }

    @Test
    void twoThousandStepsLeaveNothingBehind(@TempDir Path folder) throws IOException {
        NetConfiguration net = Samples.tinyNet();
        Batch batch = Batch.of(net, Samples.set(IMAGES, Samples.ALL).samples(false));
        try (TrainingSession session =
                TrainingSession.open(net, Samples.settings(1, 1e-3), Devices.cpu(), folder.resolve("graph"))) {
            assertThat(growth(() -> session.train(batch, 1e-3, new DiceCounts(net.labels()))))
                    .isLessThan(ALLOWED_BYTES);
        }
    }

    @Test
    void imagesThatAreNotFreedAreSeen() throws IOException {
        List<ByteBuffer> kept = new ArrayList<>();
        assertThat(growth(() -> {
                    ByteBuffer images = ByteBuffer.allocateDirect(IMAGES_BYTES);
                    kept.add(images.put(new byte[IMAGES_BYTES]));
                }))
                .isGreaterThan(ALLOWED_BYTES);
        assertThat(kept).hasSize((WINDOWS + 1) * RUNS);
    }

    /** In the middle one of the windows by their growth: heap and code caches settle in steps, a leak never rests. */
    private static long growth(Work work) throws IOException {
        List<Long> resident = new ArrayList<>();
        for (int window = 0; window <= WINDOWS; window++) {
            for (int i = 0; i < RUNS; i++) {
                work.run();
            }
            resident.add(resident());
        }
        return IntStream.range(0, WINDOWS)
                .mapToLong(window -> resident.get(window + 1) - resident.get(window))
                .sorted()
                .skip(WINDOWS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Without the heap, whose every page has been touched by then, so that it cannot grow into the difference. */
    private static long resident() throws IOException {
        long heap = Runtime.getRuntime().totalMemory();
        int touched = 0;
        for (long bytes = 0; bytes < heap; bytes += 1 << 20) {
            touched += new byte[1 << 20].length >> 20;
        }
        assertThat(touched).isPositive();
        System.gc();
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
        return Long.parseLong(pages) * 4096 - Runtime.getRuntime().totalMemory();
    }
}
