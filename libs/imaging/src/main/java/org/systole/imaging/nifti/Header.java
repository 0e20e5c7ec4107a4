package org.systole.imaging.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;

/**
 * What is used of a NIfTI-1 header.
 *
 * @param volumes size of the fourth axis, 1 for a 3-D file
 * @param dataOffset of the first voxel in the file
 * @param slope 1 where the header gives none
 */
record Header(
        String file,
        ByteOrder order,
        Geometry geometry,
        int volumes,
        Datatype type,
        long dataOffset,
        double slope,
        double intercept) {
    static final int BYTES = 348;
    static final int NIFTI_2_BYTES = 540;
    /** More voxels than this in one volume are no cardiac scan. */
    private static final long MOST_VOXELS = 1L << 28;

    /** @param bytes the first {@link #BYTES} of the file */
    static Header parse(String file, byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != BYTES) {
            header.order(ByteOrder.BIG_ENDIAN);
        }
        if (header.getInt(0) == NIFTI_2_BYTES || Integer.reverseBytes(header.getInt(0)) == NIFTI_2_BYTES) {
            throw bad(file, "nifti.version", "sizeof_hdr", "is a NIfTI-2 file", "convert it to NIfTI-1");
        }
        if (header.getInt(0) != BYTES) {
            throw bad(file, "nifti.not-nifti", "sizeof_hdr", "is no NIfTI-1 file", "give a .nii or .nii.gz file");
        }
        if (bytes[344] != 'n' || bytes[345] != '+' || bytes[346] != '1') {
            throw bad(
                    file,
                    "nifti.not-nifti",
                    "magic",
                    "is not n+1 (a pair of .hdr and .img?)",
                    "join header and image into one .nii");
        }
        int axes = header.getShort(40);
        int[] size = new int[5];
        for (int axis = 1; axis <= 4; axis++) {
            size[axis] = axis <= axes ? header.getShort(40 + 2 * axis) : 1;
            if (size[axis] < 1) {
                throw bad(file, "nifti.size", "dim[" + axis + "]", "is " + size[axis], "write it with positive sizes");
            }
        }
        if (axes < 3 || axes > 7) {
            throw bad(file, "nifti.size", "dim[0]", "is " + axes, "give a 3-D or 4-D file");
        }
        for (int axis = 5; axis <= axes; axis++) {
            if (header.getShort(40 + 2 * axis) > 1) {
                throw bad(file, "nifti.size", "dim[" + axis + "]", "is above 1", "give a 3-D or 4-D file");
            }
        }
        if ((long) size[1] * size[2] * size[3] > MOST_VOXELS) {
            throw bad(
                    file,
                    "nifti.too-large",
                    "dim",
                    "declares " + size[1] + "x" + size[2] + "x" + size[3] + " voxels",
                    "give a cardiac scan");
        }
        int code = header.getShort(70);
        Datatype type = Datatype.of(code)
                .orElseThrow(() -> bad(
                        file,
                        "nifti.datatype",
                        "datatype",
                        "is " + code + ", which is not read",
                        "store it as int16 or float32"));
        double slope = header.getFloat(112);
        double intercept = header.getFloat(116);
        boolean scaled = slope != 0 && Double.isFinite(slope);
        return new Header(
                file,
                header.order(),
                Orientation.read(file, header, size),
                size[4],
                type,
                offset(file, header.getFloat(108)),
                scaled ? slope : 1,
                scaled && Double.isFinite(intercept) ? intercept : 0);
    }

    private static long offset(String file, float offset) {
        if (!(offset >= BYTES && offset < 1 << 24)) {
            throw bad(file, "nifti.offset", "vox_offset", "is " + offset, "write it with vox_offset 352");
        }
        return (long) offset;
    }

    static BadInputException bad(String file, String code, String field, String problem, String remedy) {
        return new BadInputException(code, file + ", " + field + ": " + problem, remedy);
    }
}
