package org.systole.bench.nifti;

import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.bench.PairedTiming;
import org.systole.imaging.Cine;
import org.systole.imaging.nifti.NiftiReader;

/** A whole 4-D .nii.gz of ACDC's size, to one volume of floats a phase. */
public final class Reading {
    private Reading() {}

    public static void main(String[] arguments) throws Exception {
        Path file = CineFile.write();
        requireEqual(NiftiReader.readCine(file), DoublePerVoxel.flat(file));
        requireEqual(InflateAlone.read(file), CineFile.DATA_OFFSET + 2L * CineFile.VOXELS);
        System.out.printf("equal; %d bytes zipped, %d inflated%n", Files.size(file), 2L * CineFile.VOXELS);

        String what = "read 216x256x10x30 int16 .nii.gz";
        PairedTiming timing = new PairedTiming(3, 11);
        PairedTiming.printHead();
        timing.compare(
                what,
                () -> NiftiReader.readCine(file),
                "niftijio's approach, first release: a double a voxel into [x][y][z][t]",
                () -> DoublePerVoxel.nested(file),
                1);
        timing.compare(
                what,
                () -> NiftiReader.readCine(file),
                "niftijio's approach, last release: a double a voxel into one array",
                () -> DoublePerVoxel.flat(file),
                1);
        timing.compare(
                what,
                () -> NiftiReader.readCine(file),
                "inflate alone, java.util.zip",
                () -> InflateAlone.read(file),
                1);
    }

    private static void requireEqual(Cine ours, double[] theirs) {
        for (int i = 0; i < theirs.length; i++) {
            int perPhase = ours.geometry().voxels();
            requireEqual(ours.phases().get(i / perPhase).voxels()[i % perPhase], theirs[i]);
        }
    }

    private static void requireEqual(double ours, double theirs) {
        if (ours != theirs) {
            throw new IllegalStateException("not equal: " + ours + " and " + theirs);
        }
    }
}
