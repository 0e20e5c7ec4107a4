package org.systole.metrics.plausibility;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/**
 * A round left ventricle in a ring of muscle and a round right one beside it, 12 phases on 10 slices, of which 1 to 8 show
 * it; end diastole is phase 0, end systole phase 6. What is wrong with it is drawn in afterwards.
 */
final class DrawnHeart {
    static final int PHASES = 12;
    static final int SYSTOLE = 6;
    static final int FIRST = 1;
    static final int LAST = 8;
    static final Set<Structure> ALL = EnumSet.allOf(Structure.class);

    private static final Geometry GRID = Geometry.axisAligned(96, 80, 10, new Spacing(1.5, 1.5, 8));

    private final Geometry grid;
    private final List<byte[]> phases = new ArrayList<>();

    /** Whether a pixel of a phase and slice is meant. */
    interface Region {
        boolean holds(int phase, int slice, int row, int column);
    }

    private DrawnHeart(Geometry grid) {
        this.grid = grid;
    }

    static DrawnHeart healthy() {
        return of(GRID.spacing(), 1);
    }

    /** @param scale of the radii */
    static DrawnHeart of(Spacing spacing, double scale) {
        DrawnHeart heart = new DrawnHeart(Geometry.axisAligned(GRID.columns(), GRID.rows(), GRID.slices(), spacing));
        for (int phase = 0; phase < PHASES; phase++) {
            heart.phases.add(new byte[GRID.voxels()]);
            heart.draw(phase, scale);
        }
        return heart;
    }

    private void draw(int phase, double scale) {
        double squeezed = (1 - Math.cos(2 * Math.PI * phase / PHASES)) / 2;
        for (int slice = FIRST; slice <= LAST; slice++) {
            double taper = 1 - 0.05 * (slice - FIRST);
            double cavity = scale * taper * (17 - 6 * squeezed);
            double right = scale * taper * (17 - 4 * squeezed);
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    double fromLeft = Math.hypot(row - 40, column - 62);
                    double fromRight = Math.hypot(row - 40, column - 24);
                    if (fromLeft <= cavity) {
                        set(phase, slice, row, column, LEFT_VENTRICLE_CAVITY.code());
                    } else if (fromLeft <= cavity + 6 * scale) {
                        set(phase, slice, row, column, MYOCARDIUM.code());
                    } else if (fromRight <= right) {
                        set(phase, slice, row, column, RIGHT_VENTRICLE_CAVITY.code());
                    }
                }
            }
        }
    }

    /** Gives the pixels of a region another label. */
    DrawnHeart with(Region region, int code) {
        for (int phase = 0; phase < PHASES; phase++) {
            for (int i = 0; i < phases.get(phase).length; i++) {
                int slice = i / grid.sliceVoxels();
                int row = i % grid.sliceVoxels() / grid.columns();
                if (region.holds(phase, slice, row, i % grid.columns())) {
                    phases.get(phase)[i] = (byte) code;
                }
            }
        }
        return this;
    }

    /** Takes a structure off the slices and phases of a region. */
    DrawnHeart without(Structure structure, Region region) {
        Region both = (phase, slice, row, column) ->
                at(phase, slice, row, column) == structure.code() && region.holds(phase, slice, row, column);
        return with(both, Structure.BACKGROUND);
    }

    /** Moves a slice by some columns, in all phases. */
    DrawnHeart withSliceMoved(int slice, int columns) {
        for (byte[] codes : phases) {
            for (int row = 0; row < grid.rows(); row++) {
                int start = (slice * grid.rows() + row) * grid.columns();
                List<Byte> line = new ArrayList<>();
                for (int column = 0; column < grid.columns(); column++) {
                    line.add(codes[start + column]);
                }
                Collections.rotate(line, columns);
                for (int column = 0; column < grid.columns(); column++) {
                    codes[start + column] = line.get(column);
                }
            }
        }
        return this;
    }

    /** Every phase as one of them. */
    DrawnHeart frozenAt(int phase) {
        Collections.fill(phases, phases.get(phase));
        return this;
    }

    List<LabelMap> phases(Set<Structure> trained) {
        return phases.stream()
                .map(codes -> new LabelMap(grid, codes, KnownStructures.everywhere(grid.slices(), trained)))
                .toList();
    }

    List<LabelMap> phases() {
        return phases(ALL);
    }

    int at(int phase, int slice, int row, int column) {
        return phases.get(phase)[(slice * grid.rows() + row) * grid.columns() + column];
    }

    private void set(int phase, int slice, int row, int column, int code) {
        phases.get(phase)[(slice * grid.rows() + row) * grid.columns() + column] = (byte) code;
    }
}
