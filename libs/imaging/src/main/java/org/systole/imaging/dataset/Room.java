package org.systole.imaging.dataset;

import org.systole.base.BadInputException;

/** Refuses a case of many files, each fine by itself, that the heap as a whole has no room for. */
final class Room {
    private Room() {}

    /**
     * @param file the one that was about to be read
     * @param voxels of the case that are in memory with it, as floats; more is bad input ({@code dataset.too-large})
     */
    static void require(String file, long voxels) {
        long most = Runtime.getRuntime().maxMemory() / 4 * 3 / Float.BYTES;
        if (voxels > most) {
            throw new BadInputException(
                    "dataset.too-large",
                    file + ", size: with it the case takes " + voxels + " voxels in memory, above the " + most
                            + " of this process",
                    "Raise -Xmx, or take out what is not of this case.");
        }
    }
}
