package org.systole.phantom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.systole.imaging.Geometry;

/**
 * Writes hearts as ACDC is laid out: a folder of NIfTI files and an Info.cfg per patient, frames counted from 1, slices
 * from base to apex, the true distances in pixdim alone. Written twice, a heart gives the same bytes.
 */
public final class AcdcLayoutWriter {
    /** In what single patients of the dataset differ from the others. */
    public enum Trap {
        /** Slices run from apex to base. */
        APEX_FIRST,
        /** Images are uint8: the heart's intensities, a sixteenth of them. */
        BYTES,
        /** Images are int16, else float32. */
        SHORTS,
        /** Info.cfg has no line "Group". */
        NO_GROUP,
        /** There is no 4-D file, only the two labelled frames. */
        NO_CINE
    }

    private static final float BYTES_SCALE = 16;

    private final Path folder;

    /** @param folder for example {@code database/training}; created when missing */
    public AcdcLayoutWriter(Path folder) {
        this.folder = folder;
    }

    /** Writes a patient whose right ventricle is labelled as well. */
    public void write(int patientNumber, BeatingHeart heart, Set<Trap> traps) throws IOException {
        String patient = String.format(Locale.ROOT, "patient%03d", patientNumber);
        Path home = Files.createDirectories(folder.resolve(patient));
        HeartParameters parameters = heart.parameters();
        Geometry grid = heart.geometry();
        AcdcNifti.Type type = type(traps);
        if (!traps.contains(Trap.NO_CINE)) {
            List<float[]> all = new ArrayList<>();
            for (int phase = 0; phase < parameters.phases(); phase++) {
                all.add(image(heart, phase, traps));
            }
            AcdcNifti.write(home.resolve(patient + "_4d.nii.gz"), grid, type, all);
        }
        for (int phase : List.of(parameters.endDiastole(), parameters.endSystole())) {
            String frame = String.format(Locale.ROOT, "%s_frame%02d", patient, phase + 1);
            AcdcNifti.write(home.resolve(frame + ".nii.gz"), grid, type, List.of(image(heart, phase, traps)));
            float[] labels = ordered(labels(heart, phase), grid, traps);
            AcdcNifti.write(home.resolve(frame + "_gt.nii.gz"), grid, AcdcNifti.Type.UINT8, List.of(labels));
        }
        Files.write(home.resolve("Info.cfg"), info(parameters, traps).getBytes(StandardCharsets.US_ASCII));
    }

    private static AcdcNifti.Type type(Set<Trap> traps) {
        if (traps.contains(Trap.BYTES)) {
            return AcdcNifti.Type.UINT8;
        }
        return traps.contains(Trap.SHORTS) ? AcdcNifti.Type.INT16 : AcdcNifti.Type.FLOAT32;
    }

    private static float[] image(BeatingHeart heart, int phase, Set<Trap> traps) {
        float[] voxels = ordered(heart.voxels(phase), heart.geometry(), traps);
        if (traps.contains(Trap.BYTES)) {
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = (float) Math.floor(voxels[i] / BYTES_SCALE);
            }
        }
        return voxels;
    }

    private static float[] labels(BeatingHeart heart, int phase) {
        byte[] codes = heart.labels(phase, true).codes();
        float[] values = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            values[i] = codes[i];
        }
        return values;
    }

    /** The phantom's slices run from apex to base, those of most patients the other way. */
    private static float[] ordered(float[] voxels, Geometry grid, Set<Trap> traps) {
        if (traps.contains(Trap.APEX_FIRST)) {
            return voxels;
        }
        float[] turned = new float[voxels.length];
        int one = grid.sliceVoxels();
        for (int slice = 0; slice < grid.slices(); slice++) {
            System.arraycopy(voxels, slice * one, turned, (grid.slices() - 1 - slice) * one, one);
        }
        return turned;
    }

    private static String info(HeartParameters parameters, Set<Trap> traps) {
        return "ED: " + (parameters.endDiastole() + 1) + "\nES: " + (parameters.endSystole() + 1) + "\n"
                + (traps.contains(Trap.NO_GROUP) ? "" : "Group: NOR\n")
                + "Height: 184.0\nNbFrame: " + parameters.phases() + "\nWeight: 95.0\n";
    }
}
