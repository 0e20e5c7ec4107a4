package org.systole.phantom;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.systole.base.Sha256;
import org.systole.dicom.DicomWriter;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Geometry;
import org.systole.imaging.Vector3;

/**
 * A heart as one series of single MR images. UIDs follow from patient and parameters. As in the scans it imitates,
 * neither SliceThickness nor the steps of SliceLocation are the distance between slices.
 */
final class ShortAxisSeries {
    static final int SERIES_NUMBER = 300;
    private static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";
    private static final double CYCLE_MS = 900;
    private static final double THICKNESS_PER_DISTANCE = 0.8;
    private static final double LOCATION_STEP_PER_DISTANCE = 0.7;

    private final String patientId;
    private final BeatingHeart heart;

    ShortAxisSeries(String patientId, BeatingHeart heart) {
        this.patientId = patientId;
        this.heart = heart;
    }

    /** From 1; the phases of one slice follow each other. */
    static int instanceNumber(HeartParameters parameters, int slice, int phase) {
        return slice * parameters.phases() + phase + 1;
    }

    /** Writes one file per slice of a phase. */
    void write(Path folder, int phase) throws IOException {
        Geometry geometry = heart.geometry();
        for (int slice = 0; slice < geometry.slices(); slice++) {
            int number = instanceNumber(heart.parameters(), slice, phase);
            String name = String.format(Locale.ROOT, "IM-%04d-%04d.dcm", SERIES_NUMBER, number);
            Files.write(folder.resolve(name), image(slice, phase, geometry.rows(), geometry.columns(), true));
        }
    }

    /** The middle rows and columns of one image, with or without a SliceLocation. */
    byte[] image(int slice, int phase, int rows, int columns, boolean located) {
        Geometry geometry = heart.geometry();
        int firstRow = (geometry.rows() - rows) / 2;
        int firstColumn = (geometry.columns() - columns) / 2;
        float[] voxels = heart.voxels(phase);
        short[] pixels = new short[rows * columns];
        for (int i = 0; i < pixels.length; i++) {
            int at = (firstRow + i / columns) * geometry.columns() + firstColumn + i % columns;
            pixels[i] = (short) voxels[slice * geometry.sliceVoxels() + at];
        }
        return DicomWriter.write(
                header(slice, phase, geometry.window(firstRow, firstColumn, rows, columns), located), pixels);
    }

    private InstanceHeader header(int slice, int phase, Geometry geometry, boolean located) {
        HeartParameters parameters = heart.parameters();
        int number = instanceNumber(parameters, slice, phase);
        return new InstanceHeader(
                uid("instance " + number),
                MR_IMAGE_STORAGE,
                uid("study"),
                uid("series"),
                uid("frame of reference"),
                patientId,
                "MR",
                SERIES_NUMBER,
                "CINESAX",
                number,
                geometry.rows(),
                geometry.columns(),
                1,
                geometry.spacing().rowMm(),
                geometry.spacing().columnMm(),
                values(geometry.positionOf(slice, 0, 0)),
                List.of(
                        geometry.columnDirection().x(),
                        geometry.columnDirection().y(),
                        geometry.columnDirection().z(),
                        geometry.rowDirection().x(),
                        geometry.rowDirection().y(),
                        geometry.rowDirection().z()),
                CYCLE_MS * phase / parameters.phases(),
                located ? LOCATION_STEP_PER_DISTANCE * parameters.sliceMm() * slice : null,
                THICKNESS_PER_DISTANCE * parameters.sliceMm(),
                parameters.phases());
    }

    /** {@code 2.25.<128 bits>}, PS3.5 B.2. */
    private String uid(String what) {
        String seed = "systole phantom\n" + patientId + "\n" + heart.parameters() + "\n" + what;
        return "2.25." + new BigInteger(Sha256.of(seed).substring(0, 32), 16);
    }

    private static List<Double> values(Vector3 vector) {
        return List.of(vector.x(), vector.y(), vector.z());
    }
}
