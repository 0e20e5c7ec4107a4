package org.systole.imaging.reference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.Npy;

/**
 * A reference as named blobs: one {@code frame-NN.npy} (uint8 [slice][row][column]) per labelled phase NN, and
 * {@code reference.json} with the grid, the arrays' digests, what is known on which slice, end diastole and end systole. Equal references
 * have equal bytes.
 */
public final class ReferenceFormat {
    /** The blob that refers to all others: store it last. */
    public static final String DOCUMENT = "reference.json";

    private static final int FORMAT_VERSION = 1;

    private ReferenceFormat() {}

    /** The blobs by name, {@link #DOCUMENT} last. All frames lie on one grid. */
    public static Map<String, byte[]> write(Reference reference) {
        Map<String, byte[]> blobs = new LinkedHashMap<>();
        SortedMap<Integer, List<Set<Structure>>> known = new TreeMap<>();
        SortedMap<Integer, String> digests = new TreeMap<>();
        Geometry grid = null;
        for (LabelledFrame frame : reference.frames()) {
            LabelMap labels = frame.labels();
            if (grid != null && !grid.equals(labels.geometry())) {
                throw new IllegalArgumentException("the frames of a reference lie on one grid");
            }
            grid = labels.geometry();
            byte[] array = Npy.ofBytes(shape(grid), labels.codes());
            blobs.put(frameName(frame.phase()), array);
            digests.put(frame.phase(), Sha256.of(array));
            known.put(frame.phase(), labels.known().bySlice());
        }
        Document document =
                new Document(FORMAT_VERSION, grid, known, digests, reference.endDiastole(), reference.endSystole());
        blobs.put(DOCUMENT, CanonicalJson.bytes(document));
        return blobs;
    }

    /**
     * Reads a reference; {@code blob} gives the bytes of a name. What does not fit together is bad input
     * ({@code reference.unreadable}, {@code npy.unreadable}).
     */
    public static Reference read(Function<String, byte[]> blob) {
        Document document = document(blob.apply(DOCUMENT));
        List<LabelledFrame> frames = new ArrayList<>();
        for (Map.Entry<Integer, List<Set<Structure>>> entry : document.known.entrySet()) {
            int phase = entry.getKey();
            if (document.geometry == null || phase < 0) {
                throw bad(DOCUMENT + ", known: the labelled phase " + phase + " has no place", null);
            }
            frames.add(new LabelledFrame(
                    phase,
                    labels(document.geometry, entry.getValue(), frameName(phase), blob.apply(frameName(phase)))));
        }
        return new Reference(frames, document.endDiastole, document.endSystole);
    }

    /** "frame-07.npy". */
    static String frameName(int phase) {
        return String.format(Locale.ROOT, "frame-%02d.npy", phase);
    }

    private static LabelMap labels(Geometry grid, List<Set<Structure>> known, String name, byte[] bytes) {
        Npy array = Npy.parse(name, bytes);
        if (!array.shape().equals(shape(grid))) {
            throw bad(name + ", shape: is " + array.shape() + " instead of " + shape(grid), null);
        }
        if (known.size() != grid.slices()) {
            throw bad(
                    DOCUMENT + ", known: has " + known.size() + " slices of " + name + " instead of " + grid.slices(),
                    null);
        }
        byte[] codes = array.bytes();
        for (byte code : codes) {
            int label = code & 0xff;
            if (label > Structure.LEFT_VENTRICLE_CAVITY.code() && label != Structure.UNKNOWN) {
                throw bad(name + ", label: is " + label, null);
            }
        }
        return new LabelMap(grid, codes, KnownStructures.ofSlices(known));
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
        String remedy = "Store the reference again.";
        return cause == null
                ? new BadInputException("reference.unreadable", message, remedy)
                : new BadInputException("reference.unreadable", message, remedy, cause);
    }

    /**
     * @param geometry the grid of all frames; absent where nothing is labelled
     * @param known by labelled phase: the structures known on each slice
     * @param digests by labelled phase: SHA-256 of its array, so that the document's own digest stands for all
     */
    private record Document(
            int formatVersion,
            @Nullable Geometry geometry,
            SortedMap<Integer, List<Set<Structure>>> known,
            SortedMap<Integer, String> digests,
            @Nullable Integer endDiastole,
            @Nullable Integer endSystole) {
        Document {
            known = known == null ? new TreeMap<>() : known;
            known.values().forEach(KnownStructures::ofSlices); // nothing in them is null
            digests = digests == null ? new TreeMap<>() : digests;
        }
    }
}
