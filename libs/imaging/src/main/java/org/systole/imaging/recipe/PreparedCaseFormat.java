package org.systole.imaging.recipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.phases.EndPhases;
import org.systole.imaging.phases.EndPhases.Origin;

/**
 * A prepared case as named blobs: {@code prepared.json}, {@code image.npy} (float32 [phase][slice][row][column]) and
 * one {@code labels-NN.npy} (uint8 [slice][row][column]) per labelled phase NN.
 */
public final class PreparedCaseFormat {
    /** The blob that refers to all others: store it last. */
    public static final String DOCUMENT = "prepared.json";

    private static final String IMAGE = "image.npy";
    private static final int FORMAT_VERSION = 1;

    private PreparedCaseFormat() {}

    /** The blobs by name, {@link #DOCUMENT} last. */
    public static Map<String, byte[]> write(PreparedCase prepared) {
        Geometry grid = prepared.gridGeometry();
        List<float[]> images = new ArrayList<>();
        for (int phase = 0; phase < prepared.phases(); phase++) {
            images.add(prepared.image(phase));
        }
        Map<String, byte[]> blobs = new LinkedHashMap<>();
        blobs.put(IMAGE, Npy.ofFloats(List.of(prepared.phases(), grid.slices(), grid.rows(), grid.columns()), images));
        Map<Integer, List<Set<Structure>>> known = new TreeMap<>();
        for (int phase : prepared.labelledPhases()) {
            LabelMap labels = prepared.labels(phase).orElseThrow();
            blobs.put(labelsName(phase), Npy.ofBytes(shape(grid), labels.codes()));
            known.put(phase, labels.known().bySlice());
        }
        blobs.put(DOCUMENT, CanonicalJson.bytes(document(prepared, known)));
        return blobs;
    }

    /** Reads a case; {@code blob} gives the bytes of a name. What does not fit together is bad input. */
    public static PreparedCase read(Function<String, byte[]> blob) {
        Document document = document(blob.apply(DOCUMENT));
        Geometry grid = document.gridGeometry;
        Npy image = Npy.parse(IMAGE, blob.apply(IMAGE));
        requireShape(IMAGE, image, List.of(document.phases, grid.slices(), grid.rows(), grid.columns()));
        List<float[]> images = new ArrayList<>();
        for (int phase = 0; phase < document.phases; phase++) {
            images.add(image.floats(phase * grid.voxels(), grid.voxels()));
        }
        SortedMap<Integer, LabelMap> labels = new TreeMap<>();
        document.known.forEach((phase, known) -> {
            Npy codes = Npy.parse(labelsName(phase), blob.apply(labelsName(phase)));
            requireShape(labelsName(phase), codes, shape(grid));
            requireLabels(labelsName(phase), codes.bytes());
            labels.put(phase, new LabelMap(grid, codes.bytes(), KnownStructures.ofSlices(known)));
        });
        return new PreparedCase(
                document.caseId,
                document.recipe,
                document.recipeDigest,
                document.sourceGeometry,
                grid,
                images,
                labels,
                new EndPhases(document.endDiastole, document.endSystole, document.endPhasesFrom),
                document.counts,
                document.steps);
    }

    /** "labels-07.npy". */
    static String labelsName(int phase) {
        return String.format(Locale.ROOT, "labels-%02d.npy", phase);
    }

    private static Document document(PreparedCase prepared, Map<Integer, List<Set<Structure>>> known) {
        return new Document(
                FORMAT_VERSION,
                prepared.caseId(),
                prepared.recipe(),
                prepared.recipeDigest(),
                prepared.sourceGeometry(),
                prepared.gridGeometry(),
                prepared.phases(),
                known,
                prepared.endPhases().diastole(),
                prepared.endPhases().systole(),
                prepared.endPhases().from(),
                prepared.counts(),
                prepared.steps());
    }

    private static Document document(byte[] json) {
        try {
            Document document = CanonicalJson.read(json, Document.class);
            if (document == null || document.formatVersion != FORMAT_VERSION) {
                throw bad(DOCUMENT + ", formatVersion: is not " + FORMAT_VERSION, null);
            }
            return document;
        } catch (IOException e) {
            throw bad(DOCUMENT + ", " + CanonicalJson.place(e) + ": cannot be read", e);
        }
    }

    private static List<Integer> shape(Geometry grid) {
        return List.of(grid.slices(), grid.rows(), grid.columns());
    }

    private static void requireShape(String name, Npy array, List<Integer> shape) {
        if (!array.shape().equals(shape)) {
            throw bad(name + ", shape: is " + array.shape() + " instead of " + shape, null);
        }
    }

    private static void requireLabels(String name, byte[] codes) {
        for (byte code : codes) {
            int label = code & 0xff;
            if (label > Structure.LEFT_VENTRICLE_CAVITY.code() && label != Structure.UNKNOWN) {
                throw bad(name + ", label: is " + label, null);
            }
        }
    }

    private static BadInputException bad(String message, @Nullable Throwable cause) {
        String remedy = "Prepare the case again.";
        return cause == null
                ? new BadInputException("prepared.unreadable", message, remedy)
                : new BadInputException("prepared.unreadable", message, remedy, cause);
    }

    /** @param known by labelled phase: the structures known on each slice */
    private record Document(
            int formatVersion,
            String caseId,
            String recipe,
            String recipeDigest,
            Geometry sourceGeometry,
            Geometry gridGeometry,
            int phases,
            Map<Integer, List<Set<Structure>>> known,
            @Nullable Integer endDiastole,
            @Nullable Integer endSystole,
            @Nullable Origin endPhasesFrom,
            List<StructureCount> counts,
            List<StepRecord> steps) {
        Document {
            Objects.requireNonNull(caseId, "caseId");
            Objects.requireNonNull(recipe, "recipe");
            Objects.requireNonNull(recipeDigest, "recipeDigest");
            Objects.requireNonNull(sourceGeometry, "sourceGeometry");
            Objects.requireNonNull(gridGeometry, "gridGeometry");
            requirePhases(phases, known, endDiastole, endSystole);
            for (List<Set<Structure>> slices : known.values()) {
                if (KnownStructures.ofSlices(slices).slices() != gridGeometry.slices()) {
                    throw new IllegalArgumentException("known: not all of " + gridGeometry.slices() + " slices");
                }
            }
            counts = List.copyOf(counts);
            steps = List.copyOf(steps);
        }

        private static void requirePhases(
                int phases, Map<Integer, ?> known, @Nullable Integer endDiastole, @Nullable Integer endSystole) {
            List<Integer> all = new ArrayList<>(known.keySet());
            all.add(endDiastole == null ? 0 : endDiastole);
            all.add(endSystole == null ? 0 : endSystole);
            for (int phase : all) {
                if (phase < 0 || phase >= phases) {
                    throw new IllegalArgumentException("phases: there are " + phases + ", but one is number " + phase);
                }
            }
        }
    }
}
