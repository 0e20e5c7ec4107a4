package org.systole.phantom;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Vector3;
import org.systole.imaging.Volume;

/** A short-axis cine of a heart whose volumes are known exactly. The same parameters give the same voxels. */
public final class BeatingHeart {
    private final HeartParameters parameters;
    private final HeartShape shape;
    private final HeartPainter painter;
    private final Geometry geometry;

    public BeatingHeart(HeartParameters parameters) {
        this.parameters = parameters;
        this.shape = new HeartShape(parameters);
        this.painter = new HeartPainter(parameters, shape);
        this.geometry = tilted(parameters);
    }

    public HeartParameters parameters() {
        return parameters;
    }

    public Geometry geometry() {
        return geometry;
    }

    /** All phases; intensities are whole numbers from 0 to 4095. */
    public Cine cine() {
        List<Volume> phases = new ArrayList<>();
        for (int phase = 0; phase < parameters.phases(); phase++) {
            phases.add(new Volume(geometry, voxels(phase)));
        }
        return new Cine(phases);
    }

    /** One phase, [slice][row][column]. */
    float[] voxels(int phase) {
        return painter.paint(phase);
    }

    /** Labels of end diastole and end systole; without the right ventricle it is not known, as in Sunnybrook. */
    public Reference reference(boolean withRightVentricle) {
        int diastole = parameters.endDiastole();
        int systole = parameters.endSystole();
        List<LabelledFrame> frames = IntStream.of(diastole, systole)
                .sorted()
                .mapToObj(phase -> new LabelledFrame(phase, labels(phase, withRightVentricle)))
                .toList();
        return new Reference(frames, diastole, systole);
    }

    /** Labels of one phase: a voxel belongs to the structure that holds its centre. */
    public LabelMap labels(int phase, boolean withRightVentricle) {
        byte[] codes = new byte[geometry.voxels()];
        int i = 0;
        for (int slice = 0; slice < parameters.slices(); slice++) {
            CrossSection section = shape.section(slice, phase);
            for (int row = 0; row < parameters.size(); row++) {
                for (int column = 0; column < parameters.size(); column++) {
                    codes[i++] = (byte) label(section, row, column, withRightVentricle);
                }
            }
        }
        Set<Structure> known = EnumSet.allOf(Structure.class);
        if (!withRightVentricle) {
            known.remove(Structure.RIGHT_VENTRICLE_CAVITY);
        }
        return new LabelMap(geometry, codes, KnownStructures.everywhere(parameters.slices(), known));
    }

    public double cavityMl(int phase) {
        return shape.cavityMl(phase);
    }

    public double myocardiumMl(int phase) {
        return shape.myocardiumMl(phase);
    }

    public double endDiastolicVolumeMl() {
        return shape.cavityMl(parameters.endDiastole());
    }

    public double endSystolicVolumeMl() {
        return shape.cavityMl(parameters.endSystole());
    }

    /** Stroke volume over end-diastolic volume, 0 to 1. */
    public double ejectionFraction() {
        return 1 - endSystolicVolumeMl() / endDiastolicVolumeMl();
    }

    /** Radius of the cavity on one slice in pixels; 0 beyond the heart. */
    public double endocardiumPixels(int slice, int phase) {
        return shape.endocardiumMm(slice, phase) / parameters.pixelMm();
    }

    /** Radius of the epicardium on one slice in pixels; 0 beyond the heart. */
    public double epicardiumPixels(int slice, int phase) {
        return shape.epicardiumMm(slice, phase) / parameters.pixelMm();
    }

    private int label(CrossSection section, int row, int column, boolean withRightVentricle) {
        double x = (column - parameters.centreColumn()) * parameters.pixelMm();
        double y = (row - parameters.centreRow()) * parameters.pixelMm();
        if (section.inCavity(x, y)) {
            return Structure.LEFT_VENTRICLE_CAVITY.code();
        }
        if (section.inEpicardium(x, y)) {
            return Structure.MYOCARDIUM.code();
        }
        return withRightVentricle && section.inRightVentricle(x, y)
                ? Structure.RIGHT_VENTRICLE_CAVITY.code()
                : Structure.BACKGROUND;
    }

    /** A short axis as a scanner plans it: oblique to all three body axes. */
    private static Geometry tilted(HeartParameters parameters) {
        Vector3 columns = new Vector3(0.712221, 0.701112, -0.0343949).normalized();
        Vector3 rough = new Vector3(-0.307716, 0.267798, -0.913015);
        Vector3 rows = rough.minus(columns.times(rough.dot(columns))).normalized();
        return new Geometry(
                parameters.size(),
                parameters.size(),
                parameters.slices(),
                new Spacing(parameters.pixelMm(), parameters.pixelMm(), parameters.sliceMm()),
                new Vector3(-23.712, -204.953, 107.932),
                columns,
                rows,
                columns.cross(rows).normalized());
    }
}
