package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Any folder of image and label pairs, PNG or NIfTI, with or without a dataset.yaml, or in nnU-Net's raw layout. The
 * PNG images of a patient become one stack; a NIfTI file is a case of its own unless its name says that it is a frame.
 */
final class FolderReader implements DatasetReader {
    /** What makes a case. */
    private record Key(String part, String patient, boolean nifti, String single) {}

    @Override
    public String layout() {
        return "folder";
    }

    @Override
    public String looksFor() {
        return "PNG or NIfTI files below images…/ and labels…/, or named NAME and NAME_gt, or a "
                + FolderDescription.YAML;
    }

    @Override
    public boolean recognises(DatasetFolder folder) {
        return FolderDescription.isIn(folder)
                || new FolderPairs(folder, false).pairs().stream().anyMatch(pair -> pair.label() != null);
    }

    @Override
    public Dataset read(DatasetFolder folder) throws IOException {
        FolderDescription description = FolderDescription.of(folder);
        FolderPairs found = new FolderPairs(folder, description.channels());
        Map<Key, List<FolderImage>> groups = new LinkedHashMap<>();
        for (FolderPairs.Pair pair : found.pairs()) {
            Path parent = pair.image().toAbsolutePath().getParent();
            String home = parent == null ? "" : String.valueOf(parent.getFileName());
            FolderDescription.Place place = description.place(pair.stem(), home);
            String single = pair.nifti() && place.frame() < 0 ? pair.stem() : "";
            groups.computeIfAbsent(
                            new Key(pair.part(), place.patient(), pair.nifti(), single), key -> new ArrayList<>())
                    .add(new FolderImage(pair, place));
        }
        List<DatasetCase> cases = new ArrayList<>();
        groups.forEach((key, images) -> {
            Map<String, String> attributes = key.part().isEmpty() ? Map.of() : Map.of(DatasetCase.SPLIT, key.part());
            List<Path> files = images.stream().map(FolderImage::file).toList();
            images.sort(FolderImage.ORDER);
            cases.add(new DatasetCase(
                    key.patient(),
                    attributes,
                    files,
                    () -> key.nifti()
                            ? new FolderVolumes(description, images).load()
                            : new PictureStack(description, images).load()));
        });
        return new Dataset(layout(), cases, found.skipped());
    }
}
