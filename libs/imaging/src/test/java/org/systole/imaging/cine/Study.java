package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.Acquisition;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.FrameHeader;
import org.systole.dicom.InstanceHeader;

/** A made-up study, series by series. Images are 3 columns by 2 rows and hold their series' value + 100 × slice + phase. */
final class Study {
    /** Oblique, as a scanner plans a short axis. */
    static final List<Double> SHORT_AXIS = List.of(0.8, 0.6, 0.0, -0.36, 0.48, -0.8);

    static final List<Double> TRANSVERSE = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
    static final List<Double> LONG_AXIS = List.of(-0.48, 0.64, 0.6, -0.36, 0.48, -0.8);

    private final List<DicomInstance> images = new ArrayList<>();

    /** A cine of single images, 8 mm apart and 40 ms after each other, of the series' own frame of reference. */
    Study cine(int series, int slices, int phases) {
        return add(new Part(series).slices(slices).phases(phases));
    }

    Study add(Part part) {
        images.addAll(part.images());
        return this;
    }

    /** As they come over the network. */
    List<DicomInstance> inAnyOrder() {
        List<DicomInstance> shuffled = new ArrayList<>(images);
        Collections.shuffle(shuffled, new Random(images.size()));
        return shuffled;
    }

    List<InstanceHeader> headers() {
        return inAnyOrder().stream().map(DicomInstance::header).toList();
    }

    AssembledCine assemble() {
        return CineAssembler.assemble(inAnyOrder());
    }

    /** One series; unlike {@link Study} it is what its setters say. */
    static final class Part {
        private final int series;
        private int firstSlice;
        private int slices = 1;
        private int phases = 1;
        private int firstNumber = 1;
        private double sliceMm = 8;
        private double shiftMm;
        private double stepMs = 40;
        private double delayMs;
        private boolean timed = true;
        private boolean multiFrame;
        private int value;
        private List<Double> orientation = SHORT_AXIS;
        private String frameOfReference = "1.1";
        private Acquisition acquisition = Acquisition.UNKNOWN;
        private @Nullable Integer promised;

        Part(int series) {
            this.series = series;
        }

        Part firstSlice(int slice) {
            firstSlice = slice;
            return this;
        }

        Part slices(int count) {
            slices = count;
            return this;
        }

        Part phases(int count) {
            phases = count;
            return this;
        }

        Part firstNumber(int number) {
            firstNumber = number;
            return this;
        }

        Part sliceMm(double mm) {
            sliceMm = mm;
            return this;
        }

        /** Each slice along the columns against the one below. */
        Part shiftMm(double mm) {
            shiftMm = mm;
            return this;
        }

        Part stepMs(double ms) {
            stepMs = ms;
            return this;
        }

        Part delayMs(double ms) {
            delayMs = ms;
            return this;
        }

        Part untimed() {
            timed = false;
            return this;
        }

        /** One enhanced image of all slices and phases, slice by slice. */
        Part multiFrame() {
            multiFrame = true;
            return this;
        }

        Part value(int base) {
            value = base;
            return this;
        }

        Part orientation(List<Double> directions) {
            orientation = directions;
            return this;
        }

        Part frameOfReference(String uid) {
            frameOfReference = uid;
            return this;
        }

        Part type(String... words) {
            acquisition = new Acquisition(List.of(words), List.of(), null, null, null, null, null);
            return this;
        }

        Part inversionMs(double ms) {
            acquisition = new Acquisition(List.of(), List.of(), null, null, ms, null, null);
            return this;
        }

        Part promised(int count) {
            promised = count;
            return this;
        }

        List<DicomInstance> images() {
            List<FrameHeader> frames = new ArrayList<>();
            List<Integer> values = new ArrayList<>();
            for (int slice = firstSlice; slice < firstSlice + slices; slice++) {
                for (int phase = 0; phase < phases; phase++) {
                    frames.add(frame(slice, phase));
                    values.add(value + 100 * slice + phase);
                }
            }
            List<DicomInstance> images = new ArrayList<>();
            int each = multiFrame ? frames.size() : 1;
            for (int i = 0; i < frames.size(); i += each) {
                images.add(image(firstNumber + i, frames.subList(i, i + each), values.subList(i, i + each)));
            }
            return images;
        }

        private FrameHeader frame(int slice, int phase) {
            double[] normal = normal();
            List<Double> position = new ArrayList<>();
            for (int axis = 0; axis < 3; axis++) {
                position.add(sliceMm * slice * normal[axis] + shiftMm * slice * orientation.get(axis));
            }
            Double time = timed ? delayMs + stepMs * phase : null;
            return new FrameHeader(1.25, 1.5, position, orientation, time, 8.0, null);
        }

        private double[] normal() {
            List<Double> o = orientation;
            return new double[] {
                o.get(1) * o.get(5) - o.get(2) * o.get(4),
                o.get(2) * o.get(3) - o.get(0) * o.get(5),
                o.get(0) * o.get(4) - o.get(1) * o.get(3)
            };
        }

        private DicomInstance image(int number, List<FrameHeader> frames, List<Integer> values) {
            FrameHeader first = frames.get(0);
            InstanceHeader header = new InstanceHeader(
                    series + "." + number,
                    "1.2.840.10008.5.1.4.1.1.4",
                    "1",
                    String.valueOf(series),
                    frameOfReference,
                    "",
                    "MR",
                    series,
                    null,
                    number,
                    2,
                    3,
                    frames.size(),
                    1.25,
                    1.5,
                    first.imagePosition(),
                    first.imageOrientation(),
                    first.triggerTimeMs(),
                    null,
                    8.0,
                    promised,
                    acquisition,
                    frames);
            float[] pixels = new float[6 * frames.size()];
            for (int i = 0; i < frames.size(); i++) {
                Arrays.fill(pixels, 6 * i, 6 * i + 6, values.get(i));
            }
            return new DicomInstance(header, pixels);
        }
    }
}
