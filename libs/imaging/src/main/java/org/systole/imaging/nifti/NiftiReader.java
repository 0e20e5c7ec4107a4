package org.systole.imaging.nifti;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * Reads whole NIfTI files; {@link NiftiFile} reads them frame by frame and says more about values, memory and errors.
 *
 * <p>All errors are {@link org.systole.base.BadInputException}s with codes {@code nifti.*} that name file and field.
 */
public final class NiftiReader {
    private NiftiReader() {}

    /** Codes of Systole's own label files. */
    public static Map<Integer, Structure> systoleCodes() {
        return Map.of(
                Structure.RIGHT_VENTRICLE_CAVITY.code(), Structure.RIGHT_VENTRICLE_CAVITY,
                Structure.MYOCARDIUM.code(), Structure.MYOCARDIUM,
                Structure.LEFT_VENTRICLE_CAVITY.code(), Structure.LEFT_VENTRICLE_CAVITY);
    }

    /** Intensities; the fourth axis is the phase. */
    public static Cine readCine(Path file) {
        return NiftiFile.open(file).cine();
    }

    /**
     * Labels, one map per frame of the file. The structures of {@code codes} are known on every slice.
     *
     * @param codes what each label means; 0 is background and 255 unknown
     */
    public static List<LabelMap> readLabels(Path file, Map<Integer, Structure> codes) {
        return NiftiFile.open(file).labels(codes);
    }

    /** As {@link #readLabels(Path, Map)}, from a file's bytes; {@code name} names them in errors. */
    public static List<LabelMap> readLabels(String name, byte[] file, Map<Integer, Structure> codes) {
        return NiftiFile.of(name, file).labels(codes);
    }
}
