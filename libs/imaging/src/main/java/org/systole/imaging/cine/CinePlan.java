package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomInstance;
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

    /** Reads image by image, each once. */
    Cine fill(Function<InstanceHeader, DicomInstance> pixels) {
        List<Volume> phases = new ArrayList<>();
        Map<String, List<Destination>> byImage = new LinkedHashMap<>();
        for (int phase = 0; phase < reading.phases(); phase++) {
            phases.add(new Volume(geometry, new float[geometry.voxels()]));
            for (int slice = 0; slice < geometry.slices(); slice++) {
                StudyFrame frame = reading.slices().get(slice).frames().get(alignment.frame(slice, phase));
                byImage.computeIfAbsent(frame.image().sopInstanceUid(), uid -> new ArrayList<>())
                        .add(new Destination(frame, slice, phase));
            }
        }
        byImage.values().forEach(destinations -> copy(destinations, phases, pixels));
        return new Cine(phases);
    }

    /** Reads the images of a phase when it is asked for; an image of many frames is read once, with all of them. */
    Cine reading(Function<InstanceHeader, DicomInstance> pixels) {
        boolean many =
                reading.slices().stream().anyMatch(take -> take.first().image().numberOfFrames() > 1);
        return many ? fill(pixels) : Cine.reading(geometry, reading.phases(), phase -> read(phase, pixels));
    }

    private Volume read(int phase, Function<InstanceHeader, DicomInstance> pixels) {
        int length = geometry.sliceVoxels();
        float[] voxels = new float[geometry.voxels()];
        for (int slice = 0; slice < geometry.slices(); slice++) {
            StudyFrame frame = reading.slices().get(slice).frames().get(alignment.frame(slice, phase));
            System.arraycopy(pixels.apply(frame.image()).pixels(), 0, voxels, slice * length, length);
        }
        return new Volume(geometry, voxels);
    }

    private record Destination(StudyFrame frame, int slice, int phase) {}

    private void copy(
            List<Destination> destinations, List<Volume> phases, Function<InstanceHeader, DicomInstance> pixels) {
        float[] source = pixels.apply(destinations.get(0).frame().image()).pixels();
        int length = geometry.sliceVoxels();
        for (Destination to : destinations) {
            System.arraycopy(
                    source, to.frame().index() * length, phases.get(to.phase()).voxels(), to.slice() * length, length);
        }
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
