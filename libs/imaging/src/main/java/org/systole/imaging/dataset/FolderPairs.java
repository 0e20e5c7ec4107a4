package org.systole.imaging.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds which label belongs to which image: the same name below {@code labels…/} instead of {@code images…/}, or beside
 * the image with {@code _gt}, {@code _label}, {@code _mask} or {@code _seg} behind its name.
 */
final class FolderPairs {
    /** @param part of the dataset, from the folders above the image; empty where there are none */
    record Pair(Path image, @Nullable Path label, String stem, String part, boolean nifti) {}

    private static final Pattern FILE =
            Pattern.compile("(.+?)(?:\\.dcm)?\\.(png|nii|nii\\.gz)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IMAGES = Pattern.compile("(?i)(image)(s?(?:Tr|Ts)?)");
    private static final Pattern LABELS = Pattern.compile("(?i)labels?(Tr|Ts)?");
    private static final Pattern SUFFIX = Pattern.compile("(.+)_(gt|labels?|mask|seg)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANNEL = Pattern.compile("(.+)_(\\d{4})");

    private final DatasetFolder folder;
    private final boolean channels;
    private final Map<String, Path> byStem = new HashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();

    FolderPairs(DatasetFolder folder, boolean channels) {
        this.folder = folder;
        this.channels = channels;
        for (Path file : folder.files()) {
            Matcher name = FILE.matcher(name(file));
            if (name.matches()) {
                Path home = folder.root().relativize(file).getParent();
                byStem.putIfAbsent(key(home, name.group(1)), file);
            }
        }
    }

    List<Skipped> skipped() {
        return skipped;
    }

    /** All images in order of their paths; labels without image and other files are skipped. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        Set<Path> used = new HashSet<>();
        for (Path file : folder.files()) {
            Path relative = folder.root().relativize(file);
            Matcher name = FILE.matcher(name(file));
            if (name.matches() && !isLabel(relative, name.group(1))) {
                add(file, relative, name, pairs, used);
            }
        }
        for (Path file : folder.files()) {
            String name = name(file);
            if (!used.contains(file) && !name.equals(FolderDescription.YAML) && !name.equals(FolderDescription.JSON)) {
                skipped.add(new Skipped(folder.relative(file), reason(file)));
            }
        }
        return pairs;
    }

    private void add(Path file, Path relative, Matcher name, List<Pair> pairs, Set<Path> used) {
        String stem = name.group(1);
        Matcher channel = CHANNEL.matcher(stem);
        if (channels && channel.matches()) {
            if (!channel.group(2).equals("0000")) {
                return;
            }
            stem = channel.group(1);
        }
        int images = component(relative, IMAGES);
        Path label = label(relative, stem, images);
        if (label == null && images < 0) {
            return;
        }
        used.add(file);
        if (label != null) {
            used.add(label);
        }
        boolean nifti = !name.group(2).toLowerCase(Locale.ROOT).equals("png");
        pairs.add(new Pair(file, label, stem, part(relative, images), nifti));
    }

    private @Nullable Path label(Path relative, String stem, int images) {
        if (images >= 0) {
            String swapped = IMAGES.matcher(relative.getName(images).toString())
                    .replaceFirst(match -> (match.group(1).startsWith("I") ? "Label" : "label") + match.group(2));
            Path home = swap(relative, images, swapped).getParent();
            Path label = byStem.get(key(home, stem));
            if (label != null) {
                return label;
            }
        }
        for (String suffix : List.of("_gt", "_label", "_labels", "_mask", "_seg")) {
            Path label = byStem.get(key(relative.getParent(), stem + suffix));
            if (label != null) {
                return label;
            }
        }
        return null;
    }

    private boolean isLabel(Path relative, String stem) {
        Matcher suffix = SUFFIX.matcher(stem);
        return component(relative, LABELS) >= 0
                || (suffix.matches() && byStem.containsKey(key(relative.getParent(), suffix.group(1))));
    }

    private String reason(Path file) {
        Matcher name = FILE.matcher(name(file));
        if (!name.matches()) {
            return "neither PNG nor NIfTI";
        }
        if (isLabel(folder.root().relativize(file), name.group(1))) {
            return "a label without its image";
        }
        return channels && CHANNEL.matcher(name.group(1)).matches()
                ? "another channel of its image"
                : "an image without label, outside a folder of images";
    }

    /** nnU-Net's own words for its parts, else the folders that are not the images' own. */
    private static String part(Path relative, int images) {
        String own = images < 0 ? "" : relative.getName(images).toString();
        if (own.endsWith("Tr") || own.endsWith("Ts")) {
            return own.endsWith("Tr") ? "training" : "testing";
        }
        List<String> folders = new ArrayList<>();
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            if (i != images) {
                folders.add(relative.getName(i).toString());
            }
        }
        return String.join("/", folders);
    }

    /** Index of the innermost folder of this name; -1 where there is none. */
    private static int component(Path relative, Pattern name) {
        for (int i = relative.getNameCount() - 2; i >= 0; i--) {
            if (name.matcher(relative.getName(i).toString()).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static Path swap(Path relative, int index, String name) {
        Path swapped = index == 0 ? Path.of(name) : relative.subpath(0, index).resolve(name);
        return swapped.resolve(relative.subpath(index + 1, relative.getNameCount()));
    }

    private static String key(@Nullable Path home, String stem) {
        return home + "\n" + stem;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
