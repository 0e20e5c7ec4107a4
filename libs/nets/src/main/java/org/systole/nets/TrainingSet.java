package org.systole.nets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.PreparedCase;

/** The labelled slices of the labelled frames of some prepared scans, all made by one recipe. */
public final class TrainingSet {
    private final Origin origin;
    private final List<Case> cases;

    /** @param recipeDigest digest of the recipe's configuration */
    record Origin(String recipe, String recipeDigest) {}

    /**
     * One scan.
     *
     * @param patientId what a split keeps together
     * @param digest of the prepared scan
     * @param frames its labelled phases, with all their slices
     */
    record Case(String caseId, String patientId, String digest, List<TrainingSample> frames) {
        Case {
            frames = List.copyOf(frames);
        }

        /** Those on which something is known. */
        List<TrainingSlice> slices() {
            return frames.stream()
                    .flatMap(frame -> frame.slices().stream())
                    .filter(slice -> !slice.known().isEmpty())
                    .toList();
        }

        /** What a net of that kind trains on: slices, or whole frames, on which something is known. */
        List<TrainingSample> samples(boolean volumetric) {
            if (!volumetric) {
                return slices().stream().map(TrainingSample::of).toList();
            }
            return frames.stream()
                    .filter(frame -> frame.slices().stream()
                            .anyMatch(slice -> !slice.known().isEmpty()))
                    .toList();
        }
    }

    /** Two sets without a patient in common. */
    public record Split(TrainingSet train, TrainingSet validation) {}

    TrainingSet(Origin origin, List<Case> cases) {
        this.origin = origin;
        this.cases = List.copyOf(cases);
    }

    /**
     * Scans of which each is a patient of its own.
     *
     * @throws BadInputException when they were not all prepared by one recipe, or nothing on them is labelled
     */
    public static TrainingSet of(List<PreparedCase> prepared) {
        Map<String, List<PreparedCase>> byPatient = new TreeMap<>();
        for (PreparedCase one : prepared) {
            byPatient.computeIfAbsent(one.caseId(), id -> new ArrayList<>()).add(one);
        }
        return ofPatients(byPatient);
    }

    /**
     * Scans by patient; a split keeps a patient's scans together.
     *
     * @param byPatient surrogate id of the patient to scans
     * @throws BadInputException when they were not all prepared by one recipe, or nothing on them is labelled
     */
    public static TrainingSet ofPatients(Map<String, List<PreparedCase>> byPatient) {
        Set<Origin> origins = new LinkedHashSet<>();
        List<Case> cases = new ArrayList<>();
        byPatient.forEach((patient, scans) -> scans.forEach(scan -> {
            origins.add(new Origin(scan.recipe(), scan.recipeDigest()));
            cases.add(TrainingCases.of(patient, scan));
        }));
        if (origins.size() > 1) {
            throw new BadInputException(
                    "training.recipes",
                    "the training scans were prepared by different recipes: " + origins,
                    "prepare all of them by one recipe");
        }
        if (cases.stream().allMatch(one -> one.slices().isEmpty())) {
            throw new BadInputException(
                    "training.empty",
                    "no slice of the " + cases.size() + " training scans is labelled",
                    "give scans with a reference");
        }
        return new TrainingSet(origins.iterator().next(), cases);
    }

    /**
     * Sets some patients aside, drawn by the seed. Never splits a patient; with a fraction above 0 and two patients or
     * more both sides get at least one.
     */
    public Split split(double validationFraction, long seed) {
        List<String> patients = shuffledPatients(seed);
        int aside = (int) Math.round(patients.size() * validationFraction);
        if (validationFraction > 0 && patients.size() > 1) {
            aside = Math.min(patients.size() - 1, Math.max(1, aside));
        } else {
            aside = 0;
        }
        return setAside(Set.copyOf(patients.subList(0, aside)));
    }

    /**
     * One fold of a cross-validation: over all folds every patient is set aside once, and never split. The folds' sizes
     * differ by one patient at most.
     *
     * @param fold from 1 to {@code folds}
     * @param folds at least 2, at most one a patient
     * @param seed equal for all folds of one cross-validation
     * @throws BadInputException ({@code training.folds}) for other numbers
     */
    public Split fold(int fold, int folds, long seed) {
        List<String> patients = shuffledPatients(seed);
        if (folds < 2 || folds > patients.size() || fold < 1 || fold > folds) {
            throw new BadInputException(
                    "training.folds",
                    "fold " + fold + " of " + folds + " cannot be made of " + patients.size() + " patients",
                    "give 2 to " + patients.size() + " folds, and a fold from 1 to that number");
        }
        Set<String> chosen = new TreeSet<>();
        for (int i = fold - 1; i < patients.size(); i += folds) {
            chosen.add(patients.get(i));
        }
        return setAside(chosen);
    }

    private List<String> shuffledPatients(long seed) {
        List<String> patients = new ArrayList<>(
                new TreeSet<>(cases.stream().map(Case::patientId).toList()));
        Collections.shuffle(patients, new Random(seed));
        return patients;
    }

    private Split setAside(Set<String> patients) {
        Map<Boolean, List<Case>> bySide =
                cases.stream().collect(Collectors.partitioningBy(one -> patients.contains(one.patientId())));
        return new Split(
                new TrainingSet(origin, bySide.getOrDefault(false, List.of())),
                new TrainingSet(origin, bySide.getOrDefault(true, List.of())));
    }

    /** Labelled slices. */
    public int size() {
        return cases.stream().mapToInt(one -> one.slices().size()).sum();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** Ids of the cases, sorted. */
    public List<String> caseIds() {
        return cases.stream().map(Case::caseId).sorted().toList();
    }

    /** Name of the recipe that made all scans. */
    public String recipe() {
        return origin.recipe();
    }

    /** Digest of that recipe's configuration. */
    public String recipeDigest() {
        return origin.recipeDigest();
    }

    /** Rows of every slice, as the recipe made them. */
    public int rows() {
        return first().rows();
    }

    /** Columns of every slice, as the recipe made them. */
    public int columns() {
        return first().columns();
    }

    private TrainingSlice first() {
        List<TrainingSlice> slices = slices();
        if (slices.isEmpty()) {
            throw new IllegalStateException("an empty training set has no size");
        }
        return slices.get(0);
    }

    /** A net's configuration for the size of these slices. */
    public NetConfiguration sized(NetConfiguration configuration) {
        return configuration.withSize(rows(), columns());
    }

    /** Structures known on at least one slice. */
    public Set<Structure> knownStructures() {
        Set<Structure> known = EnumSet.noneOf(Structure.class);
        for (TrainingSlice slice : slices()) {
            known.addAll(slice.known());
        }
        return known;
    }

    List<String> digests() {
        return cases.stream().map(Case::digest).sorted().toList();
    }

    Origin origin() {
        return origin;
    }

    /** All labelled slices. */
    List<TrainingSlice> slices() {
        return samples(false).stream()
                .flatMap(sample -> sample.slices().stream())
                .toList();
    }

    /** What a net trains on, cases in the order of their ids, so that the order of reading does not matter. */
    List<TrainingSample> samples(boolean volumetric) {
        TreeMap<String, List<TrainingSample>> byCase = new TreeMap<>();
        for (Case one : cases) {
            byCase.computeIfAbsent(one.caseId(), id -> new ArrayList<>()).addAll(one.samples(volumetric));
        }
        return byCase.values().stream().flatMap(List::stream).toList();
    }

    /** @throws BadInputException when a scan does not fit the net */
    void requireFits(NetConfiguration configuration) {
        for (Case one : cases) {
            for (TrainingSample sample : one.samples(configuration.kind().isVolumetric())) {
                TrainingSlice slice = sample.slices().get(0);
                if (slice.rows() != configuration.rows() || slice.columns() != configuration.columns()) {
                    throw misfit(
                            one,
                            "slices of " + slice.rows() + "x" + slice.columns(),
                            configuration.rows() + "x" + configuration.columns(),
                            "give the net the size that recipe " + origin.recipe() + " makes");
                }
                if (sample.depth() % configuration.depthDivisor() != 0) {
                    throw misfit(
                            one,
                            sample.depth() + " slices",
                            "multiples of " + configuration.depthDivisor(),
                            "prepare the scans by a recipe that stacks and pads them, e.g. isensee");
                }
            }
        }
    }

    private static BadInputException misfit(Case one, String has, String takes, String remedy) {
        return new BadInputException(
                "training.size", "case " + one.caseId() + " has " + has + " but the net takes " + takes, remedy);
    }
}
