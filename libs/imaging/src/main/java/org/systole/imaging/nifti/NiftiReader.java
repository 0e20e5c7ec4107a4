package org.systole.imaging.nifti;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;

/**
 * Reads .nii and .nii.gz files of NIfTI-1 in both byte orders, 3-D or 4-D, scaled by scl_slope and scl_inter. Never reads
 * or allocates more than the header declares, and never more than 2 GiB of voxels for one volume.
 *
 * <p>All errors are {@link BadInputException}s with codes {@code nifti.*} that name file and field.
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
        List<Volume> phases = new ArrayList<>();
        readVolumes(file, (header, voxels) -> phases.add(new Volume(header.geometry(), floats(header, voxels))));
        return new Cine(phases);
    }

    /**
     * Labels, one map per volume of the file. The structures of {@code codes} are known on every slice.
     *
     * @param codes what each label means; 0 is background and 255 unknown
     */
    public static List<LabelMap> readLabels(Path file, Map<Integer, Structure> codes) {
        List<LabelMap> maps = new ArrayList<>();
        readVolumes(file, (header, voxels) -> maps.add(labelMap(header, voxels, codes)));
        return maps;
    }

    /** As {@link #readLabels(Path, Map)}, from a file's bytes; {@code name} names them in errors. */
    public static List<LabelMap> readLabels(String name, byte[] file, Map<Integer, Structure> codes) {
        List<LabelMap> maps = new ArrayList<>();
        readVolumes(
                name,
                () -> unzipped(new ByteArrayInputStream(file)),
                (header, voxels) -> maps.add(labelMap(header, voxels, codes)));
        return maps;
    }

    private static LabelMap labelMap(Header header, ByteBuffer voxels, Map<Integer, Structure> codes) {
        Set<Structure> known = EnumSet.copyOf(codes.values());
        return new LabelMap(
                header.geometry(),
                labels(header, voxels, codes),
                KnownStructures.everywhere(header.geometry().slices(), known));
    }

    private interface VolumeConsumer {
        void accept(Header header, ByteBuffer voxels);
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private static void readVolumes(Path file, VolumeConsumer consumer) {
        readVolumes(String.valueOf(file.getFileName()), () -> open(file), consumer);
    }

    private static void readVolumes(String name, Source source, VolumeConsumer consumer) {
        try (InputStream in = source.open()) {
            Header header = Header.parse(name, exactly(in, Header.BYTES));
            exactly(in, (int) (header.dataOffset() - Header.BYTES));
            int bytes =
                    Math.multiplyExact(header.geometry().voxels(), header.type().bytes());
            for (int volume = 0; volume < header.volumes(); volume++) {
                consumer.accept(header, ByteBuffer.wrap(exactly(in, bytes)).order(header.order()));
            }
            in.read(); // makes a gzip stream check its trailer
        } catch (EOFException e) {
            throw new BadInputException(
                    "nifti.truncated", name + " ends before its last voxel", "copy it again from its source", e);
        } catch (ZipException e) {
            throw new BadInputException(
                    "nifti.corrupt", name + " is a damaged gzip file", "copy it again from its source", e);
        } catch (ArithmeticException e) {
            throw Header.bad(
                    name, "nifti.too-large", "dim", "declares more than 2 GiB a volume", "give a cardiac scan");
        } catch (NoSuchFileException e) {
            throw new BadInputException("nifti.no-file", e.getMessage() + " does not exist", "check the path", e);
        } catch (IOException e) {
            throw new BadInputException("nifti.unreadable", name + " cannot be read: " + e, "check the file", e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInputException("nifti.no-file", file + " is a folder", "name a .nii or .nii.gz file");
        }
        return unzipped(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        try {
            return gzip ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Grows with what is there, so that a short file that declares much takes little memory. */
    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static float[] floats(Header header, ByteBuffer bytes) {
        float[] values = new float[header.geometry().voxels()];
        Datatype type = header.type();
        for (int i = 0, at = 0; i < values.length; i++, at += type.bytes()) {
            values[i] = (float) (type.read(bytes, at) * header.slope() + header.intercept());
        }
        return values;
    }

    private static byte[] labels(Header header, ByteBuffer bytes, Map<Integer, Structure> codes) {
        Geometry geometry = header.geometry();
        byte[] labels = new byte[geometry.voxels()];
        Datatype type = header.type();
        for (int i = 0, at = 0; i < labels.length; i++, at += type.bytes()) {
            double value = type.read(bytes, at) * header.slope() + header.intercept();
            int code = (int) Math.round(value);
            if (code == Structure.BACKGROUND && Math.abs(value) < 1e-3) {
                continue;
            }
            Structure structure = codes.get(code);
            if (Math.abs(value - code) > 1e-3 || (structure == null && code != Structure.UNKNOWN)) {
                throw Header.bad(
                        header.file(),
                        "nifti.label",
                        "voxel " + i,
                        "has label " + value + ", which none of the known codes " + codes.keySet() + " is",
                        "say what the labels mean (--labels), or give a label map");
            }
            labels[i] = (byte) (structure == null ? Structure.UNKNOWN : structure.code());
        }
        return labels;
    }
}
