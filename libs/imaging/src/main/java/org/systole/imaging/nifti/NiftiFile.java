package org.systole.imaging.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;

/**
 * One NIfTI file whose frames are read one by one: the header is read on opening, a frame when it is asked for. Nothing
 * stays open, so there is nothing to close, and threads may share it. Frames count from 0 along the fourth axis.
 *
 * <p>A frame of an uncompressed file is sought; of a gzip file what lies before it is inflated and dropped, so that
 * several are best read by {@link #forEachFrame}. Memory is one frame in either case. A gzip file's checksum is verified
 * where its last frame is read.
 *
 * <p>All errors are {@link org.systole.base.BadInputException}s with codes {@code nifti.*} that name file and field.
 */
public final class NiftiFile {
    private final Header header;
    private final Source voxels;

    private NiftiFile(Header header, Source voxels) {
        this.header = header;
        this.voxels = voxels;
    }

    /** @param file a .nii or either half of an .hdr and .img pair, each with or without .gz */
    public static NiftiFile open(Path file) {
        Path first = Pairs.header(file);
        Source source = Source.of(first);
        Header header = header(source);
        return new NiftiFile(header, header.paired() ? Source.of(Pairs.image(first)) : source);
    }

    /** From a file's bytes; {@code name} names them in errors. Half of a pair is refused. */
    public static NiftiFile of(String name, byte[] file) {
        Source source = Source.of(name, file);
        Header header = header(source);
        if (header.paired()) {
            throw header.bad("nifti.not-nifti", "magic", "says that the voxels are in another file", "join the pair");
        }
        return new NiftiFile(header, source);
    }

    private static Header header(Source source) {
        Optional<HeaderBytes> bytes = source.read(HeaderBytes::read);
        return Header.parse(source.name(), bytes);
    }

    public Geometry geometry() {
        return header.geometry();
    }

    /** Size of the fourth axis, 1 for a 3-D file. */
    public int frames() {
        return header.frames();
    }

    /** Scaled intensities, each the float nearest to the exact value; {@link #values} does not round. */
    public Volume frame(int frame) {
        return read(frame, Float.BYTES, this::volume);
    }

    /** All frames in their order, in one pass; a frame that is not kept is gone before the next is read. */
    public void forEachFrame(Consumer<Volume> consumer) {
        all(Float.BYTES, 1, stream -> {
            consumer.accept(volume(stream));
            return stream;
        });
    }

    /**
     * The cine, of which a phase is read when it is asked for; the fourth axis is the phase. Of a gzip file phases are
     * best asked for about in their order, by however many threads.
     */
    public Cine reading() {
        Limits.check(header, voxels, Float.BYTES, 1);
        IntFunction<Volume> reader =
                voxels.gzip() ? new FramesInOrder(voxels, frames(), this::stream, this::volume)::frame : this::frame;
        return Cine.reading(geometry(), frames(), reader);
    }

    /** All frames in memory; the fourth axis is the phase. */
    public Cine cine() {
        return new Cine(all(Float.BYTES, frames(), this::volume));
    }

    /**
     * Labels of all frames. The structures of {@code codes} are known on every slice.
     *
     * @param codes what each label means; 0 is background and 255 unknown
     */
    public List<LabelMap> labels(Map<Integer, Structure> codes) {
        return all(Byte.BYTES, frames(), stream -> labels(stream, codes));
    }

    /** As {@link #labels(Map)}, of one frame. */
    public LabelMap labels(int frame, Map<Integer, Structure> codes) {
        return read(frame, Byte.BYTES, stream -> labels(stream, codes));
    }

    /** Scaled values, [slice][row][column], exact but for 64-bit integers beyond 2^53 (the nearest double). */
    public double[] values(int frame) {
        return read(frame, Double.BYTES, stream -> {
            double[] all = new double[header.geometry().voxels()];
            stream.values((values, at, count) -> System.arraycopy(values, 0, all, at, count));
            return all;
        });
    }

    /**
     * Stored integers, unscaled and always exact, [slice][row][column]. Values of uint64 from 2^63 are negative: read them
     * with {@link Long#toUnsignedString(long)}. Files of floats are refused.
     */
    public long[] integers(int frame) {
        if (!header.type().isInteger()) {
            throw header.bad(
                    "nifti.datatype", "datatype", "is " + header.type() + ", no integer", "read it as real values");
        }
        return read(frame, Long.BYTES, VoxelStream::integers);
    }

    private Volume volume(VoxelStream stream) throws IOException {
        float[] all = new float[header.geometry().voxels()];
        stream.values((values, at, count) -> {
            for (int i = 0; i < count; i++) {
                all[at + i] = (float) values[i];
            }
        });
        return new Volume(header.geometry(), all);
    }

    private LabelMap labels(VoxelStream stream, Map<Integer, Structure> codes) throws IOException {
        Labels labels = new Labels(header, codes);
        if (header.type() == Datatype.UINT8 && header.scale().equals(Scale.NONE)) {
            stream.bytes(labels::acceptBytes);
        } else {
            stream.values(labels);
        }
        return labels.map();
    }

    /** Reads the next frame. */
    interface Frame<T> {
        T read(VoxelStream stream) throws IOException;
    }

    private <T> T read(int frame, int voxelBytes, Frame<T> reading) {
        Objects.checkIndex(frame, frames());
        Limits.check(header, voxels, voxelBytes, 1);
        return voxels.read(in -> {
            VoxelStream stream = stream(in, frame);
            T read = reading.read(stream);
            if (frame == frames() - 1) {
                stream.end();
            }
            return read;
        });
    }

    private <T> List<T> all(int voxelBytes, int kept, Frame<T> reading) {
        Limits.check(header, voxels, voxelBytes, kept);
        return voxels.read(in -> {
            VoxelStream stream = stream(in, 0);
            List<T> read = new ArrayList<>();
            for (int frame = 0; frame < frames(); frame++) {
                read.add(reading.read(stream));
            }
            stream.end();
            return read;
        });
    }

    private VoxelStream stream(InputStream in, int frame) throws IOException {
        return new VoxelStream(in, header, !voxels.gzip()).skipTo(frame);
    }
}
