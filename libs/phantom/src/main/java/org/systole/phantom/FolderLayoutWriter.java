package org.systole.phantom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.nifti.NiftiWriter;

/** Writes hearts as folders of image and label pairs. Written twice, a heart gives the same files. */
public final class FolderLayoutWriter {
    private static final int FRAME_GAP = 20;

    private final Path folder;

    /** @param folder root of the dataset; created when missing */
    public FolderLayoutWriter(Path folder) {
        this.folder = folder;
    }

    /**
     * PNG pairs as the Sunnybrook data circulate: end diastole and end systole of every slice with a heart, 8-bit
     * min-max as three equal colours, the cavity white on black, no spacing.
     *
     * @param part for example {@code Train}
     */
    public void writePictures(String part, String patient, BeatingHeart heart) throws IOException {
        for (int phase :
                List.of(heart.parameters().endDiastole(), heart.parameters().endSystole())) {
            float[] voxels = heart.voxels(phase);
            LabelMap labels = heart.labels(phase, false);
            Geometry grid = heart.geometry();
            for (int slice = 0; slice < grid.slices(); slice++) {
                if (labels.count(Structure.LEFT_VENTRICLE_CAVITY, slice) == 0) {
                    continue;
                }
                String name =
                        String.format(Locale.ROOT, "%s-IM-0001-%04d.dcm.png", patient, slice * FRAME_GAP + phase + 1);
                Png.rgb(
                        folder.resolve(part + "/Images/" + name),
                        grid.columns(),
                        grid.rows(),
                        bytes(voxels, slice, grid));
                Png.rgb(folder.resolve(part + "/Labels/" + name), grid.columns(), grid.rows(), mask(labels, slice));
            }
        }
    }

    /** Both labelled frames as nnU-Net has them: {@code imagesTr/NAME_frameFF_0000.nii.gz}, codes 1 to 3. */
    public void writeNnUnet(String patient, BeatingHeart heart) throws IOException {
        Path images = Files.createDirectories(folder.resolve("imagesTr"));
        Path labels = Files.createDirectories(folder.resolve("labelsTr"));
        for (int phase :
                List.of(heart.parameters().endDiastole(), heart.parameters().endSystole())) {
            String name = String.format(Locale.ROOT, "%s_frame%02d", patient, phase + 1);
            Volume volume = new Volume(heart.geometry(), heart.voxels(phase));
            Files.write(images.resolve(name + "_0000.nii.gz"), NiftiWriter.cine(new Cine(List.of(volume))));
            Files.write(labels.resolve(name + ".nii.gz"), NiftiWriter.labels(List.of(heart.labels(phase, true))));
        }
        String json = "{\"channel_names\": {\"0\": \"cineMRI\"}, "
                + "\"labels\": {\"background\": 0, \"RV\": 1, \"MLV\": 2, \"LVC\": 3}, "
                + "\"numTraining\": 2, \"file_ending\": \".nii.gz\"}\n";
        Files.write(folder.resolve("dataset.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(float[] voxels, int slice, Geometry grid) {
        int first = slice * grid.sliceVoxels();
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = first; i < first + grid.sliceVoxels(); i++) {
            least = Math.min(least, voxels[i]);
            most = Math.max(most, voxels[i]);
        }
        byte[] bytes = new byte[grid.sliceVoxels()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (255 * (voxels[first + i] - least) / (most - least));
        }
        return bytes;
    }

    private static byte[] mask(LabelMap labels, int slice) {
        byte[] mask = new byte[labels.geometry().sliceVoxels()];
        for (int i = 0; i < mask.length; i++) {
            boolean cavity = labels.codes()[slice * mask.length + i] == Structure.LEFT_VENTRICLE_CAVITY.code();
            mask[i] = (byte) (cavity ? 255 : 0);
        }
        return mask;
    }
}
