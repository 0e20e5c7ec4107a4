package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Vector3;

/** Images of one size, spacing and orientation, sorted into slices along their normal and each slice by time. */
final class Stack {
    private static final double SAME_SLICE_MM = 0.5;
    private static final double SAME_SPACING_MM = 1e-3;
    private static final double SAME_DIRECTION = 0.9999;

    private final List<InstanceHeader> members = new ArrayList<>();

    /** Parallel images of one frame of reference, or of any where a scanner gives each image its own. */
    static List<Stack> of(List<InstanceHeader> headers, boolean sameFrameOfReference) {
        List<Stack> stacks = new ArrayList<>();
        for (InstanceHeader header : headers) {
            Stack home = null;
            for (Stack stack : stacks) {
                if (home == null && matches(stack.members.get(0), header, sameFrameOfReference)) {
                    home = stack;
                }
            }
            if (home == null) {
                home = new Stack();
                stacks.add(home);
            }
            home.members.add(header);
        }
        return stacks;
    }

    List<InstanceHeader> members() {
        return members;
    }

    /** Slices along the normal, each in order of time. */
    List<List<InstanceHeader>> slices() {
        Vector3 normal = normal(members.get(0));
        List<InstanceHeader> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparingDouble(header -> position(header).dot(normal)));
        List<List<InstanceHeader>> slices = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (InstanceHeader header : sorted) {
            double at = position(header).dot(normal);
            if (at - last > SAME_SLICE_MM) {
                slices.add(new ArrayList<>());
                last = at;
            }
            slices.get(slices.size() - 1).add(header);
        }
        slices.replaceAll(Stack::oneSeries);
        slices.forEach(Stack::sortByTime);
        return slices;
    }

    /**
     * A slice that was scanned again, or a late image at its place, is not more phases of it: where a series has
     * several images of a slice, the one with the most is the slice.
     */
    private static List<InstanceHeader> oneSeries(List<InstanceHeader> slice) {
        Map<String, List<InstanceHeader>> bySeries = new TreeMap<>();
        for (InstanceHeader header : slice) {
            bySeries.computeIfAbsent(header.seriesInstanceUid(), uid -> new ArrayList<>())
                    .add(header);
        }
        List<InstanceHeader> most = slice.subList(0, 1);
        for (List<InstanceHeader> series : bySeries.values()) {
            most = series.size() > most.size() ? series : most;
        }
        return most.size() > 1 ? most : slice;
    }

    int fewestPhases() {
        return slices().stream().mapToInt(List::size).min().orElse(0);
    }

    static Vector3 position(InstanceHeader header) {
        List<Double> p = header.imagePosition();
        return new Vector3(p.get(0), p.get(1), p.get(2));
    }

    static Vector3 columnDirection(InstanceHeader header) {
        List<Double> o = header.imageOrientation();
        return new Vector3(o.get(0), o.get(1), o.get(2)).normalized();
    }

    static Vector3 rowDirection(InstanceHeader header) {
        List<Double> o = header.imageOrientation();
        return new Vector3(o.get(3), o.get(4), o.get(5)).normalized();
    }

    static Vector3 normal(InstanceHeader header) {
        return columnDirection(header).cross(rowDirection(header)).normalized();
    }

    private static void sortByTime(List<InstanceHeader> slice) {
        boolean timed = slice.stream().allMatch(header -> header.triggerTimeMs() != null);
        Comparator<InstanceHeader> byNumber = Comparator.comparingInt(InstanceHeader::instanceNumber);
        slice.sort(timed ? Comparator.comparingDouble(Stack::triggerTimeMs).thenComparing(byNumber) : byNumber);
    }

    private static double triggerTimeMs(InstanceHeader header) {
        Double time = header.triggerTimeMs();
        return time == null ? 0 : time;
    }

    private static boolean matches(InstanceHeader one, InstanceHeader other, boolean sameFrameOfReference) {
        return one.rows() == other.rows()
                && one.columns() == other.columns()
                && Math.abs(one.rowSpacingMm() - other.rowSpacingMm()) < SAME_SPACING_MM
                && Math.abs(one.columnSpacingMm() - other.columnSpacingMm()) < SAME_SPACING_MM
                && columnDirection(one).dot(columnDirection(other)) > SAME_DIRECTION
                && rowDirection(one).dot(rowDirection(other)) > SAME_DIRECTION
                && (!sameFrameOfReference || Objects.equals(one.frameOfReferenceUid(), other.frameOfReferenceUid()));
    }
}
