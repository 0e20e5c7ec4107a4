package org.systole.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.Sha256;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Vector3;

final class SunnybrookLayoutWriterTest {
    private static final int SLICES = 8;
    private static final int PHASES = 12;
    private static final int SIZE = 64;

    @TempDir
    Path folder;

    @Test
    void contoursFilledAtPixelCentresAreTheAnalyticMask() throws IOException {
        BeatingHeart heart = heart(7);
        new SunnybrookLayoutWriter(folder).write(3, heart);

        int diastole = heart.parameters().endDiastole();
        LabelMap labels = heart.labels(diastole, true);
        int both = 0;
        int drawn = 0;
        for (int slice = 0; slice < SLICES; slice++) {
            Path2D inner = contour(slice, diastole, "i");
            Path2D outer = contour(slice, diastole, "o");
            for (int row = 0; row < SIZE; row++) {
                for (int column = 0; column < SIZE; column++) {
                    boolean cavity = labels.at(slice, row, column) == Structure.LEFT_VENTRICLE_CAVITY.code();
                    boolean muscle = labels.at(slice, row, column) == Structure.MYOCARDIUM.code();
                    boolean inCavity = inner.contains(column, row);
                    boolean inMuscle = !inCavity && outer.contains(column, row);
                    both += (cavity && inCavity) || (muscle && inMuscle) ? 1 : 0;
                    drawn += (inCavity ? 1 : 0) + (inMuscle ? 1 : 0);
                }
            }
        }
        int expected = 0;
        for (byte code : labels.codes()) {
            boolean left = code == Structure.LEFT_VENTRICLE_CAVITY.code() || code == Structure.MYOCARDIUM.code();
            expected += left ? 1 : 0;
        }
        assertThat(2.0 * both / (drawn + expected)).isGreaterThan(0.97);
    }

    @Test
    void epicardiumIsDrawnAtEndDiastoleOnly() throws IOException {
        BeatingHeart heart = heart(7);
        new SunnybrookLayoutWriter(folder).write(3, heart);

        List<String> names = names(folder.resolve("SCD_ManualContours/SC-HF-I-03/contours-manual/IRCCI-expert"));

        assertThat(phasesOf(names, "o")).containsOnlyKeys(heart.parameters().endDiastole());
        assertThat(phasesOf(names, "i"))
                .containsOnlyKeys(
                        heart.parameters().endDiastole(), heart.parameters().endSystole());
    }

    @Test
    void distanceBetweenSlicesIsNeitherThicknessNorStepOfSliceLocation() throws IOException {
        BeatingHeart heart = heart(7);
        new SunnybrookLayoutWriter(folder).write(3, heart);
        InstanceHeader first = header(3, 1);
        InstanceHeader second = header(3, 1 + PHASES);

        double apart =
                position(second).minus(position(first)).dot(heart.geometry().sliceDirection());

        assertThat(apart).isCloseTo(heart.parameters().sliceMm(), within(1e-6));
        assertThat(first.sliceThicknessMm()).isNotNull().isNotCloseTo(apart, within(0.5));
        assertThat(second.sliceLocation() - first.sliceLocation()).isNotCloseTo(apart, within(0.5));
    }

    @Test
    void imagesCarryPatientPhaseAndTheirOwnUid() throws IOException {
        new SunnybrookLayoutWriter(folder).write(3, heart(7));
        InstanceHeader first = header(3, 1);
        InstanceHeader later = header(3, PHASES + 3);

        assertThat(later.patientId()).isEqualTo("SCD0000301");
        assertThat(later.instanceNumber()).isEqualTo(PHASES + 3);
        assertThat(later.cardiacNumberOfImages()).isEqualTo(PHASES);
        assertThat(later.triggerTimeMs()).isCloseTo(900.0 * 2 / PHASES, within(1e-6));
        assertThat(later.studyInstanceUid()).isEqualTo(first.studyInstanceUid());
        assertThat(later.seriesInstanceUid()).isEqualTo(first.seriesInstanceUid());
        assertThat(later.sopInstanceUid()).isNotEqualTo(first.sopInstanceUid());
    }

    @Test
    void pixelsAreTheHeartsVoxels() throws IOException {
        BeatingHeart heart = heart(7);
        new SunnybrookLayoutWriter(folder).write(3, heart);

        DicomInstance image = DicomFiles.read(image(3, 2 * PHASES + 5));

        float[] voxels = heart.voxels(4);
        for (int i = 0; i < image.pixels().length; i++) {
            assertThat(image.pixels()[i]).isEqualTo(voxels[2 * SIZE * SIZE + i]);
        }
    }

    @Test
    void leavingPhasesOutKeepsTheNumbersOfTheOthers() throws IOException {
        new SunnybrookLayoutWriter(folder).write(3, heart(7), phase -> phase < 2);

        assertThat(names(folder.resolve("SCD0000301/CINESAX_300")))
                .hasSize(2 * SLICES)
                .contains("IM-0300-0001.dcm", "IM-0300-0002.dcm", "IM-0300-0013.dcm")
                .doesNotContain("IM-0300-0003.dcm");
    }

    @Test
    void sameSeedGivesSameBytesAndAnotherSeedOtherHearts() throws IOException {
        List<PhantomPatient> patients = PhantomDataset.write(folder.resolve("a"), 2, 32, 4, 8, 5);
        PhantomDataset.write(folder.resolve("b"), 2, 32, 4, 8, 5);
        PhantomDataset.write(folder.resolve("c"), 2, 32, 4, 8, 6);

        assertThat(digests(folder.resolve("a"))).hasSizeGreaterThan(64).isEqualTo(digests(folder.resolve("b")));
        assertThat(digests(folder.resolve("c")).values())
                .doesNotContainAnyElementsOf(digests(folder.resolve("a")).entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith(".dcm"))
                        .map(Map.Entry::getValue)
                        .toList());
        assertThat(patients.get(0).ejectionFraction())
                .isNotEqualTo(patients.get(1).ejectionFraction());
    }

    @Test
    void tableNamesEveryPatientOnce() throws IOException {
        SunnybrookLayoutWriter writer = new SunnybrookLayoutWriter(folder);
        writer.write(2, heart(1));
        writer.write(1, heart(2));
        writer.write(2, heart(3));

        assertThat(folder.resolve("scd_patientdata.csv"))
                .hasContent("PatientID,OriginalID,Gender,Age,Pathology\n"
                        + "SCD0000101,SC-HF-I-1,,,Phantom\nSCD0000201,SC-HF-I-2,,,Phantom\n");
    }

    private static BeatingHeart heart(long seed) {
        return new BeatingHeart(HeartParameters.varied(SLICES, PHASES, SIZE, seed));
    }

    private Path image(int patient, int number) {
        return folder.resolve(SunnybrookLayoutWriter.patientId(patient))
                .resolve(String.format("CINESAX_300/IM-0300-%04d.dcm", number));
    }

    private InstanceHeader header(int patient, int number) throws IOException {
        return DicomFiles.readHeader(image(patient, number));
    }

    private static Vector3 position(InstanceHeader header) {
        List<Double> at = header.imagePosition();
        return new Vector3(at.get(0), at.get(1), at.get(2));
    }

    /** Counted from 0, as pixels are; empty where no contour was drawn. */
    private Path2D contour(int slice, int phase, String boundary) throws IOException {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        Path file = folder.resolve("SCD_ManualContours/SC-HF-I-03/contours-manual/IRCCI-expert")
                .resolve(String.format("IM-0001-%04d-%scontour-manual.txt", slice * PHASES + phase + 1, boundary));
        if (!Files.exists(file)) {
            return path;
        }
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", -1);
            double column = Double.parseDouble(words[0]) - 1;
            double row = Double.parseDouble(words[1]) - 1;
            if (path.getCurrentPoint() == null) {
                path.moveTo(column, row);
            } else {
                path.lineTo(column, row);
            }
        }
        path.closePath();
        return path;
    }

    private static Map<Integer, Integer> phasesOf(List<String> names, String boundary) {
        Map<Integer, Integer> slices = new TreeMap<>();
        names.stream()
                .filter(name -> name.contains("-" + boundary + "contour"))
                .map(name -> (Integer.parseInt(name.substring(8, 12)) - 1) % PHASES)
                .forEach(phase -> slices.merge(phase, 1, Integer::sum));
        return slices;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> digests(Path root) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                digests.put(root.relativize(file).toString(), Sha256.of(file));
            }
        }
        return digests;
    }
}
