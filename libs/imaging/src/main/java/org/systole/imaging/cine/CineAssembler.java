package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Volume;

/** Finds the short-axis cine of a study by geometry and puts its images in place. */
public final class CineAssembler {
    private CineAssembler() {}

    /**
     * The short-axis cine: the largest stack of at least three parallel slices, with several phases where there is
     * one. Slices ascend along the normal, phases by TriggerTime, then InstanceNumber.
     *
     * @throws BadInputException {@code study.no-short-axis-cine}, {@code series.slice-missing},
     *     {@code series.slices-shifted}, {@code series.phases-differ}
     */
    public static AssembledCine assemble(List<DicomInstance> instances) {
        StudyImages study =
                StudyImages.of(instances.stream().map(DicomInstance::header).toList());
        List<List<InstanceHeader>> slices = study.slices().orElseThrow(() -> noCine(instances.size()));
        Map<String, DicomInstance> byUid = new HashMap<>();
        instances.forEach(instance -> byUid.putIfAbsent(instance.header().sopInstanceUid(), instance));
        SliceGeometry.requireSamePhases(slices);
        Cine cine = fill(slices, SliceGeometry.of(slices), byUid);
        return new AssembledCine(cine, places(slices), study.ignored());
    }

    /**
     * Whether the short-axis cine has all its images: every slice has as many phases as CardiacNumberOfImages says
     * and the slices are evenly spaced. Without that tag it cannot be known.
     */
    public static Completeness completeness(List<InstanceHeader> headers) {
        Optional<List<List<InstanceHeader>>> found = StudyImages.of(headers).slices();
        if (found.isEmpty()) {
            return new Completeness.Incomplete("no stack of " + StudyImages.FEWEST_SLICES + " parallel slices yet");
        }
        List<List<InstanceHeader>> slices = found.get();
        try {
            SliceGeometry.requireSamePhases(slices);
            SliceGeometry.of(slices);
        } catch (BadInputException e) {
            return new Completeness.Incomplete(String.valueOf(e.getMessage()));
        }
        return haveAllPhases(slices);
    }

    private static Completeness haveAllPhases(List<List<InstanceHeader>> slices) {
        int phases = slices.get(0).size();
        for (InstanceHeader header : slices.stream().flatMap(List::stream).toList()) {
            Integer expected = header.cardiacNumberOfImages();
            if (expected == null) {
                return new Completeness.Incomplete("CardiacNumberOfImages is missing, so it cannot be known");
            }
            if (expected != phases) {
                return new Completeness.Incomplete(
                        "each slice has " + phases + " phases but CardiacNumberOfImages is " + expected);
            }
        }
        return phases > 1
                ? new Completeness.Complete()
                : new Completeness.Incomplete("each slice has a single phase so far");
    }

    private static Cine fill(List<List<InstanceHeader>> slices, Geometry geometry, Map<String, DicomInstance> byUid) {
        List<Volume> phases = new ArrayList<>();
        for (int phase = 0; phase < slices.get(0).size(); phase++) {
            float[] voxels = new float[geometry.voxels()];
            for (int slice = 0; slice < slices.size(); slice++) {
                String uid = slices.get(slice).get(phase).sopInstanceUid();
                DicomInstance instance = Objects.requireNonNull(byUid.get(uid));
                System.arraycopy(instance.pixels(), 0, voxels, slice * geometry.sliceVoxels(), geometry.sliceVoxels());
            }
            phases.add(new Volume(geometry, voxels));
        }
        return new Cine(phases);
    }

    private static List<PlacedInstance> places(List<List<InstanceHeader>> slices) {
        List<PlacedInstance> placed = new ArrayList<>();
        for (int slice = 0; slice < slices.size(); slice++) {
            for (int phase = 0; phase < slices.get(slice).size(); phase++) {
                InstanceHeader header = slices.get(slice).get(phase);
                placed.add(new PlacedInstance(header.sopInstanceUid(), header.instanceNumber(), slice, phase));
            }
        }
        return placed;
    }

    private static BadInputException noCine(int images) {
        return new BadInputException(
                "study.no-short-axis-cine",
                "none of the " + images + " images belong to a stack of at least " + StudyImages.FEWEST_SLICES
                        + " parallel slices",
                "Send the short-axis cine series of the study.");
    }
}
