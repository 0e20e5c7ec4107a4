package org.systole.imaging.nifti;

import java.nio.ByteOrder;
import java.util.Optional;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;

/**
 * What a header says, checked.
 *
 * @param frames size of the fourth axis, 1 for a 3-D file
 * @param dataOffset of the first voxel in the file that holds the voxels
 * @param paired whether the voxels are in an .img beside this .hdr
 */
record Header(
        String file,
        ByteOrder order,
        Geometry geometry,
        int frames,
        Datatype type,
        long dataOffset,
        Scale scale,
        boolean paired) {
    /** More along the fourth axis than NIfTI-1 can say is no cine. */
    private static final long MOST_FRAMES = Short.MAX_VALUE;
    /** More voxels than this in one frame are no cardiac scan. */
    private static final long MOST_VOXELS = 1L << 28;
    /** Room for extensions before the voxels. */
    private static final long MOST_OFFSET = 1L << 24;

    static Header parse(String file, Optional<HeaderBytes> read) {
        HeaderBytes bytes = read.orElseThrow(() ->
                bad(file, "nifti.not-nifti", "sizeof_hdr", "is neither 348 nor 540", "give a .nii, .nii.gz or .hdr"));
        boolean paired = paired(file, bytes);
        int[] size = size(file, bytes);
        return new Header(
                file,
                bytes.order(),
                Orientation.read(file, bytes, size),
                size[4],
                Datatype.of(file, bytes.code(Field.DATATYPE)),
                offset(file, bytes, paired),
                Scale.of(bytes.real(Field.SCL_SLOPE, 0), bytes.real(Field.SCL_INTER, 0)),
                paired);
    }

    private static boolean paired(String file, HeaderBytes bytes) {
        char version = bytes.version() == NiftiVersion.ONE ? '1' : '2';
        String magic = bytes.magic();
        if (magic.equals("ni" + version)) {
            return true;
        }
        if (!magic.equals("n+" + version)) {
            throw bad(
                    file,
                    "nifti.not-nifti",
                    "magic",
                    "is neither n+" + version + " nor ni" + version + " (an Analyze 7.5 file?)",
                    "convert it to NIfTI");
        }
        return false;
    }

    /** Index 1 to 4: sizes of the axes, 1 where there is none. */
    private static int[] size(String file, HeaderBytes bytes) {
        long axes = bytes.dim(0);
        if (axes < 2 || axes > 7) {
            throw bad(file, "nifti.size", "dim[0]", "is " + axes, "give a 3-D or 4-D file");
        }
        int[] size = {0, 1, 1, 1, 1};
        long voxels = 1;
        for (int axis = 1; axis <= axes; axis++) {
            long length = bytes.dim(axis);
            long most = axis <= 3 ? MOST_VOXELS / voxels : axis == 4 ? MOST_FRAMES : 1;
            if (length < 1 || length > most) {
                throw bad(
                        file,
                        "nifti.size",
                        "dim[" + axis + "]",
                        "is " + length + ", where 1 to " + most + " are possible",
                        "give a 3-D or 4-D cardiac scan");
            }
            if (axis <= 4) {
                size[axis] = (int) length;
                voxels *= axis <= 3 ? length : 1;
            }
        }
        return size;
    }

    private static long offset(String file, HeaderBytes bytes, boolean paired) {
        double offset = bytes.voxOffset();
        int least = paired ? 0 : bytes.version().headerBytes();
        if (!(offset >= least && offset <= MOST_OFFSET)) {
            throw bad(
                    file,
                    "nifti.offset",
                    "vox_offset",
                    "is " + offset + ", where " + least + " to " + MOST_OFFSET + " are possible",
                    "write it without extensions");
        }
        return (long) offset;
    }

    /** Of one frame in the file. */
    long frameBytes() {
        return (long) geometry.voxels() * type.bytes();
    }

    /** Of all frames in the file. */
    long dataBytes() {
        return frameBytes() * frames;
    }

    BadInputException bad(String code, String field, String problem, String remedy) {
        return bad(file, code, field, problem, remedy);
    }

    static BadInputException bad(String file, String code, String field, String problem, String remedy) {
        return new BadInputException(code, file + ", " + field + ": " + problem, remedy);
    }
}
