package org.systole.imaging.cine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.Npy;

/**
 * A cine as named blobs, whatever format its images came in: one {@code phase-NN.npy} (float32 [slice][row][column]) per
 * phase, and {@code cine.json} with the grid and the arrays' digests. Equal cines have equal bytes.
 */
public final class CineFormat {
    /** The blob that refers to all others: store it last; its digest stands for the cine. */
    public static final String DOCUMENT = "cine.json";

    private static final int FORMAT_VERSION = 1;

    private CineFormat() {}

    /** The blobs by name, {@link #DOCUMENT} last. */
    public static Map<String, byte[]> write(Cine cine) {
        Map<String, byte[]> blobs = new LinkedHashMap<>();
        List<String> digests = new ArrayList<>();
        for (Volume phase : cine.phases()) {
            byte[] array = Npy.ofFloats(shape(cine.geometry()), List.of(phase.voxels()));
            blobs.put(phaseName(digests.size()), array);
            digests.add(Sha256.of(array));
        }
        blobs.put(DOCUMENT, CanonicalJson.bytes(new Document(FORMAT_VERSION, cine.geometry(), digests)));
        return blobs;
    }

    /**
     * Reads a cine; {@code blob} gives the bytes of a name. What does not fit together is bad input
     * ({@code cine.unreadable}, {@code npy.unreadable}).
     */
    public static Cine read(Function<String, byte[]> blob) {
        Document document = document(blob.apply(DOCUMENT));
        Geometry grid = document.geometry;
        if (grid == null || document.digests == null || document.digests.isEmpty()) {
            throw bad(DOCUMENT + ", geometry and digests: there is no grid or no phase", null);
        }
        List<Volume> phases = new ArrayList<>();
        for (int phase = 0; phase < document.digests.size(); phase++) {
            String name = phaseName(phase);
            byte[] bytes = blob.apply(name);
            Npy array = Npy.parse(name, bytes);
            if (!array.shape().equals(shape(grid)) || !Sha256.of(bytes).equals(document.digests.get(phase))) {
                throw bad(name + ", shape and digest: are not those that " + DOCUMENT + " says", null);
            }
            phases.add(new Volume(grid, array.floats(0, grid.voxels())));
        }
        return new Cine(phases);
    }

    /** "phase-07.npy". */
    static String phaseName(int phase) {
        return String.format(Locale.ROOT, "phase-%02d.npy", phase);
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

    private static BadInputException bad(String message, @Nullable Throwable cause) {
        String remedy = "Import the dataset again.";
        return cause == null
                ? new BadInputException("cine.unreadable", message, remedy)
                : new BadInputException("cine.unreadable", message, remedy, cause);
    }

    private record Document(
            int formatVersion,
            @Nullable Geometry geometry,
            @Nullable List<String> digests) {}
}
