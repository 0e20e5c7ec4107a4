package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFrames;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Volume;

/** Which frame of which image goes where in a cine, before any pixel is read. */
final class CinePlan {
    private static final long MOST_VOXELS = 1L << 29;

    private final StackReading reading;
    private final Geometry geometry;
    private final PhaseAlignment alignment;

    /** @throws BadInputException where the slices make no grid or their phases no beat */
    CinePlan(StackReading reading) {
        this.reading = reading;
        this.geometry = SliceGeometry.of(reading.stack().plane(), reading.slices());
        this.alignment = new PhaseAlignment(reading.slices(), reading.phases());
        double voxels = (double) geometry.rows() * geometry.columns() * geometry.slices() * reading.phases();
        if (voxels > MOST_VOXELS) {
            throw new BadInputException(
                    "study.too-large",
                    "a cine of " + geometry.describe() + " and " + reading.phases() + " phases has more than "
                            + MOST_VOXELS + " voxels",
                    "Send a cine of usual size, at most some 512 x 512 x 30 voxels and 60 phases.");
        }
    }

    /** Reads the images of a phase when it is asked for; an image of many frames is opened once and kept as stored. */
    Cine reading(Function<InstanceHeader, DicomFrames> images) {
        Map<String, DicomFrames> open = new ConcurrentHashMap<>();
        Function<InstanceHeader, DicomFrames> opened = image -> image.numberOfFrames() == 1
                ? images.apply(image)
                : open.computeIfAbsent(image.sopInstanceUid(), uid -> images.apply(image));
        return Cine.reading(geometry, reading.phases(), phase -> read(phase, opened));
    }

    private Volume read(int phase, Function<InstanceHeader, DicomFrames> images) {
        int length = geometry.sliceVoxels();
        float[] voxels = new float[geometry.voxels()];
        for (int slice = 0; slice < geometry.slices(); slice++) {
            StudyFrame frame = reading.slices().get(slice).frames().get(alignment.frame(slice, phase));
            float[] pixels = images.apply(frame.image()).frame(frame.index());
            System.arraycopy(pixels, 0, voxels, slice * length, length);
        }
        return new Volume(geometry, voxels);
    }

    List<PlacedInstance> placed() {
        List<PlacedInstance> placed = new ArrayList<>();
        forEach((frame, slice, phase) -> {
            if (phase >= 0) {
                InstanceHeader image = frame.image();
                placed.add(new PlacedInstance(image.sopInstanceUid(), image.instanceNumber(), slice, phase));
            }
        });
        return placed;
    }

    List<IgnoredInstance> notShown() {
        IgnoredFrames notShown = new IgnoredFrames();
        forEach((frame, slice, phase) -> {
            if (phase < 0) {
                notShown.add(frame, "other images of its slice are nearer in time to every phase");
            }
        });
        return notShown.list();
    }

    private interface Place {
        /** @param phase -1 where the frame is shown at none */
        void accept(StudyFrame frame, int slice, int phase);
    }

    private void forEach(Place place) {
        for (int slice = 0; slice < reading.slices().size(); slice++) {
            int[] phases = alignment.phases(slice);
            for (int i = 0; i < phases.length; i++) {
                place.accept(reading.slices().get(slice).frames().get(i), slice, phases[i]);
            }
        }
    }

    List<CineFinding> findings() {
        List<CineFinding> findings = new ArrayList<>();
        StudyImages.unusualPlane(reading).ifPresent(findings::add);
        if (reading.phases() < StudyImages.FEWEST_PHASES) {
            findings.add(new CineFinding.FewPhases(reading.phases()));
        }
        findings.addAll(reading.findings());
        findings.addAll(alignment.findings());
        return findings;
    }
}
