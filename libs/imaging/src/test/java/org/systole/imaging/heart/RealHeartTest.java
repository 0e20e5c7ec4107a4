package org.systole.imaging.heart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;

/** On real scans where they are there: SYSTOLE_DATA, or ../shared/data beside the repository. */
class RealHeartTest {
    @Test
    void theHeartIsFoundWhereTheExpertsDrewItAndWhereTheSameRuleInNumPyFindsIt() throws Exception {
        String set = System.getenv("SYSTOLE_DATA");
        Path data = set == null ? Path.of("../../../shared/data") : Path.of(set);
        assumeTrue(Files.isDirectory(data.resolve("sunnybrook")), "real scans are not here: set SYSTOLE_DATA");
        JsonNode golden;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/golden/heart.json"))) {
            golden = new ObjectMapper().readTree(in).path("centres");
        }

        for (DatasetCase one : Datasets.read(data.resolve("sunnybrook")).cases()) {
            Loaded loaded = one.load();
            HeartPosition found = HeartLocalisation.locate(loaded.cine());
            double[] drawn = centroid(loaded.reference());
            Geometry grid = loaded.cine().geometry();

            assertThat(found.row()).isCloseTo(golden.path(one.patient()).get(0).asDouble(), within(1.0));
            assertThat(found.column())
                    .isCloseTo(golden.path(one.patient()).get(1).asDouble(), within(1.0));
            assertThat(Math.hypot(
                            (found.row() - drawn[0]) * grid.spacing().rowMm(),
                            (found.column() - drawn[1]) * grid.spacing().columnMm()))
                    .as("mm from the drawn cavity's centre")
                    .isLessThan(5);
            assertThat(outside(loaded.reference(), found, 64)).isZero();
        }
    }

    private static double[] centroid(Reference reference) {
        double[] sums = new double[3];
        for (LabelledFrame frame : reference.frames()) {
            LabelMap labels = frame.labels();
            for (int i = 0; i < labels.codes().length; i++) {
                if (labels.codes()[i] == Structure.LEFT_VENTRICLE_CAVITY.code()) {
                    int inSlice = i % labels.geometry().sliceVoxels();
                    int row = inSlice / labels.geometry().columns();
                    int column = inSlice % labels.geometry().columns();
                    sums[0] += row;
                    sums[1] += column;
                    sums[2]++;
                }
            }
        }
        return new double[] {sums[0] / sums[2], sums[1] / sums[2]};
    }

    /** Labelled voxels that a window of twice {@code half} voxels around the heart would cut away. */
    private static int outside(Reference reference, HeartPosition heart, int half) {
        int outside = 0;
        for (LabelledFrame frame : reference.frames()) {
            LabelMap labels = frame.labels();
            for (int i = 0; i < labels.codes().length; i++) {
                int code = labels.codes()[i] & 0xff;
                int inSlice = i % labels.geometry().sliceVoxels();
                int row = inSlice / labels.geometry().columns();
                int column = inSlice % labels.geometry().columns();
                double down = Math.abs(row - heart.row());
                double along = Math.abs(column - heart.column());
                boolean labelled = code != Structure.BACKGROUND && code != Structure.UNKNOWN;
                outside += labelled && Math.max(down, along) > half ? 1 : 0;
            }
        }
        return outside;
    }
}
