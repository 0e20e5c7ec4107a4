package org.systole.cli.segment;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.systole.base.BadInputException;
import org.systole.cli.Console;
import org.systole.cli.DeviceOptions;
import org.systole.cli.ExitCode;
import org.systole.cli.Progress;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.nifti.NiftiWriter;
import org.systole.imaging.postprocess.PostProcessed;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.imaging.recipe.Recipe;
import org.systole.metrics.plausibility.Plausibility;
import org.systole.nets.ModelArchive;
import org.systole.nets.ModelCard;
import org.systole.nets.Segmentation;
import org.systole.nets.Segmenter;
import org.systole.nets.SegmenterOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code systole segment}: masks, measures and pictures of scans in files. */
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Segments scans by a model.",
            "",
            "IN is a folder with the DICOM images of one study, or a NIfTI file (3-D, or 4-D with the phases last). A"
                    + " case is called by its folder or file. Written to DIR: <case>_mask.nii.gz on the scan's own"
                    + " grid (1 right ventricle cavity, 2 myocardium, 3 left ventricle cavity; 4-D for several"
                    + " phases), pictures at end diastole and end systole, and measures.json of all cases. Phases"
                    + " count from 0.",
            "",
            "For research use only: not a medical device."
        },
        footer = {"", "Example:", "  systole segment --model lv.zip scans/patient1 scans/patient2.nii.gz --out masks"})
public final class SegmentCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Console console;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description =
                    "a model archive; given several times, the mean of the models, such as the folds of one training")
    private List<Path> models;

    @Option(
            names = "--flips",
            description =
                    "segment every image also mirrored and upside down and take the mean: steadier, four times the"
                            + " work")
    private boolean flips;

    @Option(
            names = "--post",
            paramLabel = "STEPS",
            description = {
                "what mends the net's labels: none, paper, or steps in their order (default: largest-lv,rv-distance,fill)",
                "largest-lv: {scope: slice|volume, connectivity: all|faces} keeps the largest left ventricle cavity",
                "rv-distance: {mm: 10, when: guarded|always} deletes right ventricle farther than that from the left;"
                        + " guarded: only where the net was taught the left and found 2 ml of it",
                "fill: {areaMm2: 50} fills islands of background up to that area",
                "paper: all three, rv-distance always"
            })
    private String post = PostProcessing.defaults().text();

    @Option(
            names = "--confidence",
            description = "also write <case>_confidence.nii.gz: how probable the net finds the label of each voxel")
    private boolean confidence;

    @Mixin
    private DeviceOptions devices;

    @Parameters(arity = "1..*", paramLabel = "IN", description = "DICOM folders and NIfTI files")
    private List<Path> inputs;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the results go")
    private Path out;

    @Option(names = "--json", description = "print measures.json, for scripts")
    private boolean json;

    public SegmentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        PostProcessing postProcessing = PostProcessing.parse(post);
        List<ScanInput> scans = ScanInput.of(inputs);
        requireFolder();
        Map<String, Object> cases = new LinkedHashMap<>();
        SegmenterOptions options = SegmenterOptions.defaults()
                .withFlips(flips)
                .withVoxelConfidence(confidence)
                .on(devices.devices());
        try (Segmenter segmenter = Segmenter.load(models, options);
                Progress progress = new Progress(console, "scans", scans.size())) {
            for (ScanInput scan : scans) {
                progress.at(cases.size(), scan.caseName());
                cases.put(scan.caseName(), segment(scan, segmenter, postProcessing));
            }
            Map<String, Object> document = document(segmenter.card(), postProcessing, cases);
            Files.write(out.resolve("measures.json"), JSON.writeValueAsBytes(document));
            tell(document);
        }
        return ExitCode.DONE;
    }

    private Map<String, Object> segment(ScanInput scan, Segmenter segmenter, PostProcessing postProcessing)
            throws IOException {
        ScanInput.Scan read = scan.read();
        read.notes().forEach(note -> console.note(scan.caseName() + ": " + note));
        Cine cine = read.cine();
        Segmentation found =
                segmenter.segment(Recipe.named(segmenter.card().recipe()).apply(scan.caseName(), cine, null));
        PostProcessed mended = postProcessing.apply(found.phases());
        List<LabelMap> phases = mended.phases();
        CaseMeasures measures =
                CaseMeasures.of(phases, found.confidence(), segmenter.card().trainedStructures());
        Plausibility plausibility = Plausibility.of(phases, found.confidence());
        String mask = scan.caseName() + "_mask.nii.gz";
        Files.write(out.resolve(mask), NiftiWriter.labels(phases));
        if (confidence) {
            Files.write(
                    out.resolve(scan.caseName() + "_confidence.nii.gz"),
                    NiftiWriter.cine(new Cine(found.voxelConfidence())));
        }
        List<String> pictures = new CasePictures(out).write(scan.caseName(), cine, phases, measures);
        if (!json) {
            new PrintedCase(console).print(scan.caseName(), measures, mended, plausibility);
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("mask", mask);
        one.put("pictures", pictures);
        one.put("measures", measures);
        one.put("postProcessing", mended.effects());
        one.put("plausibility", plausibility);
        one.put("notes", read.notes());
        return one;
    }

    private String modelIds(ModelCard card) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path model : models) {
            ids.add(ModelArchive.modelId(model, card));
        }
        return String.join("+", ids);
    }

    private Map<String, Object> document(ModelCard card, PostProcessing postProcessing, Map<String, Object> cases)
            throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", modelIds(card));
        document.put("flips", flips);
        document.put("recipe", card.recipe());
        document.put("postProcessing", postProcessing.text());
        document.put("trainedStructures", card.trainedStructures());
        document.put("use", "For research use only: not a medical device.");
        document.put("cases", cases);
        return document;
    }

    private void tell(Map<String, Object> document) {
        if (json) {
            console.json(document);
        } else {
            console.line("masks, pictures and measures.json are in %s", out);
            console.line("for research use only: not a medical device");
        }
    }

    private void requireFolder() throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new BadInputException("segment.out", out + " is a file", "name a folder for --out");
        }
        Files.createDirectories(out);
    }
}
