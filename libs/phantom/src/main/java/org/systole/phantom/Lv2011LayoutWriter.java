package org.systole.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * Writes hearts as the 2011 LV challenge is laid out: a DICOM image per slice (from 1) and phase (from 0), beside it a PNG
 * with the ring of the myocardium. Written twice, a heart gives the same files.
 */
public final class Lv2011LayoutWriter {
    /** In what single patients of the dataset differ from the others. */
    public enum Trap {
        /** Images end in {@code .DCM}. */
        UPPER_CASE,
        /** Rings are stored as colour images. */
        COLOUR,
        /** The ring of the first slice with a heart is open. */
        OPEN_RING,
        /** Images have no SliceLocation. */
        NO_LOCATION,
        /** A long axis lies among the images. */
        LONG_AXIS
    }

    private final Path folder;

    /** @param folder for example {@code CAP_challenge_training_set}; created when missing */
    public Lv2011LayoutWriter(Path folder) {
        this.folder = folder;
    }

    /** @param labelled phases that have rings */
    public void write(int patientNumber, BeatingHeart heart, Set<Trap> traps, IntPredicate labelled)
            throws IOException {
        String patient = String.format(Locale.ROOT, "DET%07d", patientNumber * 100 + 1);
        Path home = Files.createDirectories(folder.resolve(patient));
        ShortAxisSeries series = new ShortAxisSeries(patient, heart);
        Geometry grid = heart.geometry();
        String ending = traps.contains(Trap.UPPER_CASE) ? ".DCM" : ".dcm";
        boolean located = !traps.contains(Trap.NO_LOCATION);
        for (int phase = 0; phase < heart.parameters().phases(); phase++) {
            for (int slice = 0; slice < grid.slices(); slice++) {
                String name = patient + "_SA" + (slice + 1) + "_ph" + phase;
                byte[] image = series.image(slice, phase, grid.rows(), grid.columns(), located);
                Files.write(home.resolve(name + ending), image);
                if (traps.contains(Trap.LONG_AXIS) && slice == 0) {
                    Files.write(home.resolve(patient + "_LA1_ph" + phase + ending), image);
                }
                if (labelled.test(phase)) {
                    byte[] ring = ring(heart, slice, phase, traps.contains(Trap.OPEN_RING));
                    if (traps.contains(Trap.COLOUR)) {
                        Png.rgb(home.resolve(name + ".png"), grid.columns(), grid.rows(), ring);
                    } else {
                        Png.grey(home.resolve(name + ".png"), grid.columns(), grid.rows(), ring);
                    }
                }
            }
        }
    }

    private static byte[] ring(BeatingHeart heart, int slice, int phase, boolean open) {
        LabelMap labels = heart.labels(phase, false);
        HeartParameters parameters = heart.parameters();
        byte[] ring = new byte[heart.geometry().sliceVoxels()];
        for (int i = 0; i < ring.length; i++) {
            if (labels.codes()[slice * ring.length + i] == Structure.MYOCARDIUM.code()) {
                ring[i] = (byte) 255;
            }
        }
        if (open && slice == parameters.emptySlices()) {
            int row = (int) Math.round(parameters.centreRow());
            for (int column = (int) parameters.centreColumn(); column < parameters.size(); column++) {
                ring[row * parameters.size() + column] = 0;
            }
        }
        return ring;
    }
}
