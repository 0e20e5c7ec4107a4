package org.systole.preprocessing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.DicomFrames;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.CineAssembler;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/**
 * The images of a study. Few bytes stay in memory; of more only the headers do, and each image is fetched again when its
 * phase is prepared, but for images of many frames: their bytes stay.
 */
final class StudyInstances {
    private static final long MOST_HELD_BYTES = 128L << 20;

    private final ObjectStore store;
    private final List<InstanceHeader> headers = new ArrayList<>();
    private final Map<String, ObjectRef> byUid = new HashMap<>();
    private final Map<String, byte[]> held = new HashMap<>();

    /** @throws BadInputException where an object is no DICOM image */
    StudyInstances(ObjectStore store, List<ObjectRef> refs) {
        this.store = store;
        boolean hold = refs.stream().mapToLong(ObjectRef::sizeBytes).sum() <= MOST_HELD_BYTES;
        for (ObjectRef ref : refs) {
            byte[] bytes = store.get(ref);
            InstanceHeader header = DicomFiles.readHeader(bytes, ref.key());
            headers.add(header);
            if (byUid.putIfAbsent(header.sopInstanceUid(), ref) == null && hold) {
                held.put(header.sopInstanceUid(), bytes);
            }
        }
    }

    /** The short-axis cine, read phase by phase. */
    AssembledCine assembled() {
        return CineAssembler.assemble(headers, this::image);
    }

    private DicomFrames image(InstanceHeader header) {
        ObjectRef ref = Objects.requireNonNull(byUid.get(header.sopInstanceUid()));
        byte[] bytes = held.get(header.sopInstanceUid());
        return DicomFiles.frames(bytes == null ? store.get(ref) : bytes, ref.key());
    }
}
