package org.systole.imaging.postprocess;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/** Label maps drawn as text: a digit per voxel, a point for background, {@code ?} for unknown. */
final class Drawing {
    static final Set<Structure> ALL = EnumSet.allOf(Structure.class);
    /** A voxel of 0.01 ml. */
    static final Spacing MM = new Spacing(1, 1, 10);

    private Drawing() {}

    /** Slices of rows that are parted by blanks; a net that was taught all structures. */
    static LabelMap of(Spacing spacing, String... slices) {
        return of(spacing, ALL, slices);
    }

    static LabelMap of(Spacing spacing, Set<Structure> trained, String... slices) {
        String[] first = slices[0].split(" ");
        Geometry grid = Geometry.axisAligned(first[0].length(), first.length, slices.length, spacing);
        String text = String.join("", slices).replace(" ", "");
        byte[] codes = new byte[grid.voxels()];
        for (int i = 0; i < codes.length; i++) {
            char drawn = text.charAt(i);
            codes[i] = (byte) (drawn == '.' ? 0 : drawn == '?' ? Structure.UNKNOWN : drawn - '0');
        }
        return new LabelMap(grid, codes, KnownStructures.everywhere(grid.slices(), trained));
    }

    static List<String> text(LabelMap labels) {
        Geometry grid = labels.geometry();
        String[] slices = new String[grid.slices()];
        Arrays.setAll(slices, slice -> {
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < grid.rows(); row++) {
                text.append(row == 0 ? "" : " ");
                for (int column = 0; column < grid.columns(); column++) {
                    int code = labels.at(slice, row, column);
                    text.append(code == 0 ? '.' : code == Structure.UNKNOWN ? '?' : (char) ('0' + code));
                }
            }
            return text.toString();
        });
        return List.of(slices);
    }

    /** Blobs of all structures; the same for the same seed. */
    static LabelMap random(long seed, Geometry grid) {
        java.util.Random random = new java.util.Random(seed);
        byte[] codes = new byte[grid.voxels()];
        for (int i = 0; i < codes.length; i++) {
            int above = i - grid.columns();
            int kind = random.nextInt(8);
            codes[i] = (byte)
                    (kind < 3 && i > 0 ? codes[i - 1] : kind < 6 && above >= 0 ? codes[above] : random.nextInt(4));
        }
        return new LabelMap(grid, codes, KnownStructures.everywhere(grid.slices(), ALL));
    }
}
