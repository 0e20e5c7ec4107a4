package org.systole.imaging.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Volume;

/**
 * The frames of a gzip file, which can only be inflated from its beginning. The file stays open between frames that are
 * asked for in their order, so that all of them together cost one pass; of those that several threads ask for a little
 * out of order the ones that went by are kept until they are. An earlier frame begins a new pass.
 */
final class FramesInOrder {
    private static final int MOST_KEPT = Runtime.getRuntime().availableProcessors();

    private final Source source;
    private final int frames;
    private final Opening opening;
    private final NiftiFile.Frame<Volume> reading;
    private final Map<Integer, Volume> wentBy = new LinkedHashMap<>();

    private @Nullable InputStream in;
    private @Nullable VoxelStream stream;
    private int next;

    /** From an open file to its voxels of a frame and those after it. */
    interface Opening {
        VoxelStream at(InputStream in, int frame) throws IOException;
    }

    FramesInOrder(Source source, int frames, Opening opening, NiftiFile.Frame<Volume> reading) {
        this.source = source;
        this.frames = frames;
        this.opening = opening;
        this.reading = reading;
    }

    synchronized Volume frame(int frame) {
        Volume kept = wentBy.remove(frame);
        return kept != null ? kept : Source.guarded(source.name(), () -> read(frame));
    }

    private Volume read(int frame) throws IOException {
        boolean done = false;
        try {
            VoxelStream voxels = stream;
            if (voxels == null || frame < next) {
                voxels = begin(Math.max(0, frame - MOST_KEPT));
            }
            while (next < frame) {
                keep(next++, reading.read(voxels));
            }
            Volume volume = reading.read(voxels);
            next++;
            if (next == frames) {
                voxels.end();
            }
            done = next < frames;
            return volume;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private VoxelStream begin(int frame) throws IOException {
        close();
        InputStream opened = source.open();
        in = opened;
        VoxelStream voxels = opening.at(opened, frame);
        stream = voxels;
        next = frame;
        return voxels;
    }

    private void keep(int frame, Volume volume) {
        wentBy.put(frame, volume);
        if (wentBy.size() > MOST_KEPT) {
            wentBy.remove(wentBy.keySet().iterator().next());
        }
    }

    private void close() throws IOException {
        if (in != null) {
            in.close();
        }
        in = null;
        stream = null;
    }
}
