package org.systole.imaging.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

class CineOverlayTest {
    private static final Geometry GRID = Geometry.axisAligned(100, 90, 2, new Spacing(1.5, 1.5, 8));
    private static final int PHASES = 5;
    private static final int VERMILION = 0xd55e00;

    @Test
    void everyPhaseIsAFrameThatIsShownForItsTimeAndTheLastIsFollowedByTheFirst() throws IOException {
        ImageReader reader = reader(CineOverlay.gif(GRID, images(), labels(), 1, 60));

        assertThat(reader.getNumImages(true)).isEqualTo(PHASES);
        for (int phase = 0; phase < PHASES; phase++) {
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(phase).getAsTree("javax_imageio_gif_image_1.0");
            IIOMetadataNode control = (IIOMetadataNode)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("delayTime")).isEqualTo("6");
            IIOMetadataNode repeat = (IIOMetadataNode)
                    root.getElementsByTagName("ApplicationExtension").item(0);
            assertThat(repeat.getAttribute("applicationID")).isEqualTo("NETSCAPE");
        }
    }

    @Test
    void outlinesKeepTheirColourAndBeat() throws IOException {
        ImageReader reader = reader(CineOverlay.gif(GRID, images(), labels(), 1, 60));

        List<Integer> outlined = new ArrayList<>();
        for (int phase = 0; phase < PHASES; phase++) {
            outlined.add(count(reader.read(phase), VERMILION));
        }
        assertThat(outlined)
                .isSortedAccordingTo((a, b) -> Integer.compare(b, a))
                .doesNotHaveDuplicates();
        assertThat(outlined.get(PHASES - 1)).isPositive();
    }

    @Test
    void theHeartAndItsSurroundingsAreShown() throws IOException {
        BufferedImage still = ImageIO.read(new ByteArrayInputStream(CineOverlay.still(GRID, images(), labels(), 1, 0)));

        // rows 33 to 47 and columns 43 to 57 hold the heart; 20 voxels around it, three pixels each
        assertThat(still.getWidth()).isEqualTo((15 + 40) * 3);
        assertThat(still.getHeight()).isEqualTo((15 + 40) * 3 + 5 * 3 + 12);
    }

    @Test
    void theGreysOfAllPhasesHaveOneWindow() throws IOException {
        List<float[]> brighter = new ArrayList<>();
        for (int phase = 0; phase < PHASES; phase++) {
            float[] voxels = new float[GRID.voxels()];
            java.util.Arrays.fill(voxels, phase);
            brighter.add(voxels);
        }

        ImageReader reader = reader(CineOverlay.gif(GRID, brighter, labels(), 0, 60));

        assertThat(grey(reader.read(0))).isZero();
        assertThat(grey(reader.read(2))).isBetween(120, 135);
        assertThat(grey(reader.read(PHASES - 1))).isEqualTo(255);
    }

    @Test
    void equalInputHasEqualBytes() {
        assertThat(CineOverlay.gif(GRID, images(), labels(), 1, 60))
                .isEqualTo(CineOverlay.gif(GRID, images(), labels(), 1, 60));
    }

    @Test
    void labelsOfAnotherGridOrOfFewerPhasesAreRefused() {
        LabelMap other = label(Geometry.axisAligned(90, 90, 2, new Spacing(1, 1, 1)), 3);

        assertThatThrownBy(() -> CineOverlay.gif(GRID, images(), List.of(other, other, other, other, other), 1, 60))
                .hasMessageContaining("do not fit");
        assertThatThrownBy(() -> CineOverlay.gif(GRID, images(), labels().subList(0, 2), 1, 60))
                .hasMessageContaining("do not fit");
    }

    private static ImageReader reader(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        return reader;
    }

    private static int grey(BufferedImage frame) {
        return frame.getRGB(frame.getWidth() / 2, frame.getHeight() / 3) & 0xff;
    }

    private static int count(BufferedImage frame, int rgb) {
        int count = 0;
        for (int y = 0; y < frame.getHeight(); y++) {
            for (int x = 0; x < frame.getWidth(); x++) {
                count += (frame.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    private static List<float[]> images() {
        List<float[]> images = new ArrayList<>();
        for (int phase = 0; phase < PHASES; phase++) {
            float[] voxels = new float[GRID.voxels()];
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = (i * 31 + phase) % 97;
            }
            images.add(voxels);
        }
        return images;
    }

    /** On slice 1 a square around row 40, column 50 that shrinks; slice 0 is empty. */
    private static List<LabelMap> labels() {
        List<LabelMap> labels = new ArrayList<>();
        for (int phase = 0; phase < PHASES; phase++) {
            labels.add(label(GRID, 7 - phase));
        }
        return labels;
    }

    private static LabelMap label(Geometry grid, int half) {
        byte[] codes = new byte[grid.voxels()];
        for (int row = 40 - half; row <= 40 + half; row++) {
            for (int column = 50 - half; column <= 50 + half; column++) {
                codes[grid.sliceVoxels() + row * grid.columns() + column] =
                        (byte) Structure.LEFT_VENTRICLE_CAVITY.code();
            }
        }
        return new LabelMap(
                grid, codes, KnownStructures.everywhere(grid.slices(), EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY)));
    }
}
