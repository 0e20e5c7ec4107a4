package org.systole.imaging.postprocess;

import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/** Questions about the shape of a structure on one slice. */
public final class Topology {
    private Topology() {}

    /** Voxels of a structure that lie outside its largest 8-connected component; 0 where the structure is not there. */
    public static int strayVoxels(LabelMap labels, int slice, Structure structure) {
        Window window = Window.around(labels.codes(), labels.geometry(), structure.code(), slice, slice + 1);
        if (window.isEmpty()) {
            return 0;
        }
        Components parts = Components.of(
                window.cut(labels.codes(), labels.geometry()), structure.code(), window.neighbours(Connectivity.ALL));
        return labels.count(structure, slice) - parts.size(parts.largest());
    }

    /**
     * Whether the myocardium shuts in the left ventricle's cavity: no way leads from the cavity to the border of the image
     * over sides of voxels that are no myocardium. So a ring may hold together by corners. True where there is no cavity.
     */
    public static boolean myocardiumEncloses(LabelMap labels, int slice) {
        byte free = 0;
        Window window = Window.around(labels.codes(), labels.geometry(), Window.ANY_STRUCTURE, slice, slice + 1);
        if (window.isEmpty()) {
            return true;
        }
        byte[] inside = window.cut(labels.codes(), labels.geometry());
        byte[] walls = inside.clone();
        for (int i = 0; i < walls.length; i++) {
            if (walls[i] != Window.OUTSIDE && walls[i] != Structure.MYOCARDIUM.code()) {
                walls[i] = free;
            }
        }
        int[] neighbours = window.neighbours(Connectivity.FACES);
        Components spaces = Components.of(walls, free, neighbours);
        boolean[] open = new boolean[spaces.count() + 1];
        for (int i = 0; i < walls.length; i++) {
            for (int k = 0; spaces.at(i) > 0 && k < neighbours.length; k++) {
                open[spaces.at(i)] |= walls[i + neighbours[k]] == Window.OUTSIDE;
            }
        }
        for (int i = 0; i < inside.length; i++) {
            if (inside[i] == Structure.LEFT_VENTRICLE_CAVITY.code() && open[spaces.at(i)]) {
                return false;
            }
        }
        return true;
    }
}
