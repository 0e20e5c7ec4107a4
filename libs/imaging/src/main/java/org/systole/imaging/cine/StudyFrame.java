package org.systole.imaging.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.FrameHeader;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Vector3;

/** One frame of an image; a single image has one. */
record StudyFrame(InstanceHeader image, int index) {
    /** Whatever order images arrive in. */
    static final Comparator<StudyFrame> BY_NUMBER = Comparator.<StudyFrame>comparingInt(
                    frame -> frame.image.instanceNumber())
            .thenComparing(frame -> frame.image.sopInstanceUid())
            .thenComparingInt(StudyFrame::index);

    private static final double SHORTEST_DIRECTION = 0.5;
    private static final double LARGEST_SKEW = 0.05;

    static List<StudyFrame> of(InstanceHeader image) {
        List<StudyFrame> frames = new ArrayList<>();
        for (int i = 0; i < image.numberOfFrames(); i++) {
            frames.add(new StudyFrame(image, i));
        }
        return frames;
    }

    FrameHeader at() {
        return image.frames().get(index);
    }

    Vector3 position() {
        List<Double> p = at().imagePosition();
        return new Vector3(p.get(0), p.get(1), p.get(2));
    }

    Vector3 columnDirection() {
        return direction(0).normalized();
    }

    Vector3 rowDirection() {
        return direction(3).normalized();
    }

    Vector3 normal() {
        return columnDirection().cross(rowDirection()).normalized();
    }

    @Nullable
    Double timeMs() {
        return at().triggerTimeMs();
    }

    /** Whether position and orientation describe a plane. */
    boolean liesInAPlane() {
        Vector3 columns = direction(0);
        Vector3 rows = direction(3);
        return Double.isFinite(position().length())
                && columns.length() > SHORTEST_DIRECTION
                && rows.length() > SHORTEST_DIRECTION
                && Math.abs(columnDirection().dot(rowDirection())) < LARGEST_SKEW;
    }

    private Vector3 direction(int from) {
        List<Double> o = at().imageOrientation();
        return new Vector3(o.get(from), o.get(from + 1), o.get(from + 2));
    }
}
