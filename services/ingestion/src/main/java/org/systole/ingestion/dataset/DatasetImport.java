package org.systole.ingestion.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.systole.base.BadInputException;
import org.systole.imaging.dataset.Contour;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.SunnybrookContours;
import org.systole.ingestion.Parts;
import org.systole.platform.documents.DatasetManifest;

/** Takes a dataset's archive apart: images and references go to the store, references to the studies they belong to. */
public final class DatasetImport {
    /** The layout whose images may also come over DICOM: Sunnybrook as the Cardiac Atlas Project lays it out. */
    private static final String SUNNYBROOK = "sunnybrook";

    private static final String CSV = "scd_patientdata.csv";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int ENTRIES = 200_000;
    private static final long ENTRY_BYTES = 512L << 20;

    private final Parts parts;
    private final Path folder;
    private final long mostBytes;
    private final Runnable dealtWithCase;

    /**
     * @param folder where archives are unpacked; they hold identified images
     * @param mostBytes what an archive may unpack to
     * @param dealtWithCase is told after each case, for whoever waits
     */
    public DatasetImport(Parts parts, Path folder, long mostBytes, Runnable dealtWithCase) {
        this.parts = parts;
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.dealtWithCase = dealtWithCase;
    }

    /** Before the first import: removes what a killed process left of its archives. */
    public static void clear(Path folder) {
        UnpackedArchive.deleteAll(folder);
    }

    /**
     * Imports a zip. The same again changes nothing.
     *
     * @param layout one of {@link Datasets#layouts()}; empty for the one that is recognised
     * @param patients the dataset's own ids of the patients to import; all where empty
     * @throws BadInputException where nothing of it can be used, or what was asked is not understood
     */
    public ImportReport run(String name, String layout, Set<String> patients, InputStream zip) throws IOException {
        check(name, layout);
        UnpackedArchive.Limits limits = new UnpackedArchive.Limits(ENTRIES, ENTRY_BYTES, mostBytes);
        try (UnpackedArchive archive = UnpackedArchive.of(zip, folder, limits)) {
            Path csv = archive.folderOf(CSV);
            boolean tabled = Files.exists(csv.resolve(CSV));
            if (tabled && (layout.isEmpty() || layout.equals(SUNNYBROOK))) {
                return run(name, patients, archive, SunnybrookContours.read(csv));
            }
            return read(name, layout, patients, archive);
        }
    }

    private ImportReport read(String name, String layout, Set<String> patients, UnpackedArchive archive)
            throws IOException {
        Dataset dataset = layout.isEmpty() ? Datasets.read(archive.root()) : Datasets.read(archive.root(), layout);
        SkippedFiles skipped = new SkippedFiles();
        DatasetShelf shelf = new DatasetShelf(parts.store());
        List<CaseImport.Imported> imported =
                new LayoutImport(parts, shelf, skipped).run(dataset, patients, dealtWithCase);
        return finished(name, dataset.layout(), imported, skipped);
    }

    private static void check(String name, String layout) {
        if (!NAME.matcher(name).matches()) {
            throw new BadInputException(
                    "dataset.name",
                    "name: a dataset's name is 1 to 64 letters, digits, '.', '_' or '-'",
                    "Give another name.");
        }
        if (!layout.isEmpty() && !Datasets.layouts().contains(layout)) {
            throw new BadInputException(
                    "dataset.unknown-layout",
                    "layout: none of " + Datasets.layouts(),
                    "Say one of them, or none to have it recognised.");
        }
    }

    private ImportReport run(String name, Set<String> patients, UnpackedArchive archive, SunnybrookContours contours)
            throws IOException {
        SkippedFiles skipped = new SkippedFiles();
        contours.skipped().forEach(one -> skipped.add(one.file(), one.reason()));
        List<Path> images = archive.find(file -> file.toString().endsWith(".dcm"));
        Set<String> known = contours.pathologies().keySet();
        ArchiveImages sent = new ArchiveImages(parts, images, known, skipped);
        CaseImport cases = new CaseImport(parts, new DatasetShelf(parts.store()), skipped);
        for (String patient : chosen(patients, contours, skipped)) {
            List<Contour> drawn = Objects.requireNonNull(contours.byPatient().get(patient));
            String patientId = parts.key().patient(patient, "");
            Optional<CaseImages> zipped = sent.store(patient, drawn);
            cases.add(patientId, zipped, drawn, attributes(contours, patient));
            dealtWithCase.run();
        }
        List<ImportReport.AttachedStudy> studies = new ArrayList<>();
        ImportReport report = finished(name, SUNNYBROOK, cases.imported(), skipped);
        cases.imported().forEach(one -> cases.attach(one).ifPresent(studies::add));
        return new ImportReport(report.name(), report.digest(), report.cases(), report.skipped(), studies);
    }

    private Set<String> chosen(Set<String> patients, SunnybrookContours contours, SkippedFiles skipped) {
        Set<String> chosen = new TreeSet<>(contours.byPatient().keySet());
        if (!patients.isEmpty()) {
            chosen.retainAll(patients);
            for (String patient : new TreeSet<>(patients)) {
                if (!chosen.contains(patient)) {
                    String reason = contours.pathologies().containsKey(patient)
                            ? "no contours of patient "
                            : "the csv does not know the asked-for patient ";
                    skipped.add(CSV, reason + parts.key().patient(patient, ""));
                }
            }
        }
        return chosen;
    }

    private static Map<String, String> attributes(SunnybrookContours contours, String patient) {
        String pathology = contours.pathologies().getOrDefault(patient, "");
        return pathology.isEmpty() ? Map.of() : Map.of("pathology", pathology);
    }

    private ImportReport finished(
            String name, String layout, List<CaseImport.Imported> imported, SkippedFiles skipped) {
        if (imported.isEmpty()) {
            throw new BadInputException(
                    "dataset.nothing-usable",
                    "no case of the archive can be used: "
                            + skipped.all().stream()
                                    .limit(3)
                                    .map(one -> one.file() + ": " + one.reason())
                                    .toList(),
                    "Send images along, or send them over DICOM first and wait until their studies are closed.");
        }
        List<DatasetShelf.Content> contents =
                imported.stream().map(CaseImport.Imported::content).toList();
        String digest = DatasetShelf.digest(contents);
        new DatasetShelf(parts.store())
                .put(new DatasetManifest(
                        name,
                        layout,
                        digest,
                        imported.stream().map(CaseImport.Imported::entry).toList(),
                        skipped.all()));
        return new ImportReport(
                name,
                digest,
                imported.stream().map(CaseImport.Imported::summary).toList(),
                skipped.all(),
                List.of());
    }
}
