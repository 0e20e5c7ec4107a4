package org.systole.imaging.cine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
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
 * A cine as named blobs, whatever format its images came in: one {@code phase-NN.npy} ([slice][row][column], int16 where
 * that is exact, else float32) per phase, and {@code cine.json} with the grid and the arrays' digests. Equal cines have
 * equal bytes. Neither writing nor reading holds more than one phase in memory.
 */
public final class CineFormat {
    /** The blob that refers to all others: store it last; its digest stands for the cine. */
    public static final String DOCUMENT = "cine.json";

    /** Version 1 held float32 only. */
    private static final int FORMAT_VERSION = 2;

    private CineFormat() {}

    /** The bytes of {@link #DOCUMENT}, from one pass over the phases. */
    public static byte[] document(Cine cine) {
        List<String> digests = new ArrayList<>();
        for (Volume phase : cine.phases()) {
            digests.add(Sha256.of(array(phase)));
        }
        return CanonicalJson.bytes(new Document(FORMAT_VERSION, cine.geometry(), digests));
    }

    /** The other blobs by name, from one pass over the phases. */
    public static void arrays(Cine cine, BiConsumer<String, byte[]> blob) {
        int phase = 0;
        for (Volume volume : cine.phases()) {
            blob.accept(phaseName(phase++), array(volume));
        }
    }

    private static byte[] array(Volume phase) {
        return Npy.ofSmallestExact(shape(phase.geometry()), phase.voxels());
    }

    /**
     * Reads a cine, the document at once and a phase when it is asked for; {@code blob} gives the bytes of a name, to
     * several threads at a time. What does not fit together is bad input ({@code cine.unreadable},
     * {@code npy.unreadable}).
     */
    public static Cine read(Function<String, byte[]> blob) {
        Document document = document(blob.apply(DOCUMENT));
        Geometry grid = document.geometry;
        List<String> digests = document.digests;
        if (grid == null || digests == null || digests.isEmpty()) {
            throw bad(DOCUMENT + ", geometry and digests: there is no grid or no phase", null);
        }
        return Cine.reading(grid, digests.size(), phase -> phase(grid, phaseName(phase), digests.get(phase), blob));
    }

    private static Volume phase(Geometry grid, String name, String digest, Function<String, byte[]> blob) {
        byte[] bytes = blob.apply(name);
        Npy array = Npy.parse(name, bytes);
        if (!array.shape().equals(shape(grid)) || !Sha256.of(bytes).equals(digest)) {
            throw bad(name + ", shape and digest: are not those that " + DOCUMENT + " says", null);
        }
        return new Volume(grid, array.floats(0, grid.voxels()));
    }

    /** "phase-07.npy". */
    static String phaseName(int phase) {
        return String.format(Locale.ROOT, "phase-%02d.npy", phase);
    }

    private static Document document(byte[] json) {
        try {
            Document document = CanonicalJson.read(json, Document.class);
            if (document == null || document.formatVersion < 1 || document.formatVersion > FORMAT_VERSION) {
                throw bad(DOCUMENT + ", formatVersion: is none up to " + FORMAT_VERSION, null);
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
