package org.systole.phantom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A dataset of different hearts, in Sunnybrook's layout. */
public final class PhantomDataset {
    private PhantomDataset() {}

    /**
     * Writes patients 1 to n; the same seed gives the same bytes.
     *
     * @param folder root of the dataset, created when missing
     * @param size rows and columns of the images
     * @param slices slices per stack, from apex to base
     * @param phases cardiac phases
     * @return the patients in order, with what is known of their hearts
     */
    public static List<PhantomPatient> write(Path folder, int patients, int size, int slices, int phases, long seed)
            throws IOException {
        SunnybrookLayoutWriter writer = new SunnybrookLayoutWriter(folder);
        List<PhantomPatient> written = new ArrayList<>();
        for (int number = 1; number <= patients; number++) {
            long own = seed * 1_000_003 + number;
            BeatingHeart heart = new BeatingHeart(HeartParameters.varied(slices, phases, size, own));
            writer.write(number, heart);
            written.add(new PhantomPatient(SunnybrookLayoutWriter.patientId(number), heart));
        }
        return List.copyOf(written);
    }
}
