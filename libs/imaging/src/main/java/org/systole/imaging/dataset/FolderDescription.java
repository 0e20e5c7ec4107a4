package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiReader;

/**
 * What is said about a folder of image and label pairs, in dataset.yaml or nnU-Net's dataset.json, or nowhere.
 *
 * @param patient finds the groups {@code patient}, and optionally {@code frame} and {@code slice}, in a file's name
 *     without its ending; null for the patterns that are tried where nothing is said
 * @param codes what the labels mean; empty where nothing is said
 * @param known structures that the labels know; empty for all that {@link #codes} names
 * @param spacing of PNG images, which cannot say it themselves
 * @param channels whether names end in nnU-Net's channel number
 */
record FolderDescription(
        @Nullable Pattern patient,
        Map<Integer, Structure> codes,
        Set<Structure> known,
        Spacing spacing,
        boolean channels) {
    static final String YAML = "dataset.yaml";
    static final String JSON = "dataset.json";

    private static final FolderDescription NOTHING =
            new FolderDescription(null, Map.of(), Set.of(), Spacing.ofUnknown(), false);
    /** Sunnybrook's own names, a frame of a patient, else all in front of the last number. */
    private static final List<Pattern> USUAL = List.of(
            Pattern.compile("(?<patient>.+?)-IM-\\d+-\\d+.*"),
            Pattern.compile("(?<patient>.+?)_frame(?<frame>\\d{1,6})"),
            Pattern.compile("(?<patient>.*[^\\d_. -])[_. -]*\\d+"));
    /** Masks as drawing programs save them: one structure, white. */
    private static final Map<Integer, Structure> WHITE = Map.of(255, Structure.LEFT_VENTRICLE_CAVITY);

    /** Which patient, frame and slice a name stands for; -1 where it does not say. */
    record Place(String patient, int frame, int slice) {}

    static boolean isIn(DatasetFolder folder) {
        return Files.isRegularFile(folder.root().resolve(YAML))
                || Files.isRegularFile(folder.root().resolve(JSON));
    }

    static FolderDescription of(DatasetFolder folder) throws IOException {
        Path yaml = folder.root().resolve(YAML);
        Path json = folder.root().resolve(JSON);
        if (Files.isRegularFile(yaml)) {
            return DescriptionFile.yaml(yaml);
        }
        return Files.isRegularFile(json) ? DescriptionFile.nnUnet(json) : NOTHING;
    }

    /**
     * @param stem a file's name without ending and channel
     * @param folder name of its folder, for files that are named by number alone
     */
    Place place(String stem, String folder) {
        for (Pattern pattern : patient == null ? USUAL : List.of(patient)) {
            Matcher matcher = pattern.matcher(new BoundedText(stem));
            String named = matcher.matches() ? matcher.group("patient") : null;
            if (named != null) {
                return new Place(named, number(matcher, "frame"), number(matcher, "slice"));
            }
        }
        return new Place(stem.matches("\\d+") ? folder : stem, -1, -1);
    }

    private static int number(Matcher matcher, String group) {
        try {
            String digits = matcher.group(group);
            return digits != null && digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
        } catch (IllegalArgumentException e) { // the pattern has no such group
            return -1;
        }
    }

    /**
     * What labels mean: as was said; else black and white is a mask of the left ventricle's cavity; else Systole's own
     * codes.
     *
     * @param found all codes of a case
     */
    Map<Integer, Structure> meaning(Set<Integer> found) {
        if (!codes.isEmpty()) {
            return codes;
        }
        Set<Integer> colours = new TreeSet<>(found);
        colours.remove(Structure.BACKGROUND);
        return colours.equals(WHITE.keySet()) ? WHITE : NiftiReader.systoleCodes();
    }

    /** The structures that a label of these codes knows. */
    Set<Structure> known(Map<Integer, Structure> meaning) {
        return known.isEmpty() ? EnumSet.copyOf(meaning.values()) : known;
    }
}
