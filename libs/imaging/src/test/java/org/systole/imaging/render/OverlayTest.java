package org.systole.imaging.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;

class OverlayTest {
    private static final Geometry GRID = Geometry.axisAligned(40, 30, 2, new Spacing(1, 1, 8));
    private static final int SCALE = 3;
    private static final int GAP = 6;
    private static final int TOP = GAP + 5 * SCALE + GAP;
    private static final int VERMILION = 0xd55e00;
    private static final int SKY_BLUE = 0x56b4e9;

    @Test
    void thePanelsStandSideBySide() throws IOException {
        BufferedImage alone = read(Overlay.png(slice(1), List.of(), ""));
        BufferedImage three = read(Overlay.png(
                slice(1), List.of(new Layer("reference", ring()), new Layer("prediction", ring())), "case 1"));

        assertThat(alone.getWidth()).isEqualTo(GAP + 40 * SCALE + GAP);
        assertThat(three.getWidth()).isEqualTo(GAP + 3 * (40 * SCALE + GAP));
        assertThat(three.getHeight()).isEqualTo(TOP + 30 * SCALE + GAP + 5 * SCALE + GAP);
    }

    @Test
    void outlinesFollowTheEdgesOfTheStructures() throws IOException {
        BufferedImage png = read(Overlay.png(slice(1), List.of(new Layer("reference", ring())), ""));
        int panel = GAP + 40 * SCALE + GAP;

        // the cavity is one voxel at row 10, column 20; the myocardium its eight neighbours
        assertThat(rgb(png, panel + 20 * SCALE + 1, TOP + 10 * SCALE)).isEqualTo(VERMILION);
        assertThat(rgb(png, panel + 20 * SCALE + 1, TOP + 9 * SCALE)).isEqualTo(SKY_BLUE);
        assertThat(rgb(png, panel + 20 * SCALE + 1, TOP + 9 * SCALE + 2)).isNotEqualTo(SKY_BLUE);
        assertThat(rgb(png, GAP + 20 * SCALE + 1, TOP + 10 * SCALE)).isNotEqualTo(VERMILION);
    }

    @Test
    void theWindowLeavesOutliersAside() throws IOException {
        float[] voxels = new float[GRID.voxels()];
        for (int i = 0; i < GRID.sliceVoxels(); i++) {
            voxels[i] = i % 2 == 0 ? 100 : 200;
        }
        voxels[0] = -5000;
        voxels[1] = 90000;
        BufferedImage png = read(Overlay.png(SliceImage.of(GRID, voxels, 0), List.of(), ""));

        assertThat(rgb(png, GAP + 2 * SCALE, TOP)).isZero();
        assertThat(rgb(png, GAP + 3 * SCALE, TOP)).isEqualTo(0xffffff);
    }

    @Test
    void anEvenSliceIsDrawnToo() throws IOException {
        BufferedImage png = read(Overlay.png(SliceImage.of(GRID, new float[GRID.voxels()], 0), List.of(), ""));

        assertThat(rgb(png, GAP, TOP)).isZero();
    }

    @Test
    void whatIsNotKnownOnTheSliceIsSaidAndNotInTheLegend() {
        Layer known = new Layer("reference", ring());
        Layer unknown = new Layer("reference", new LabelMap(GRID, ring().codes(), KnownStructures.nowhere(2)));

        assertThat(Overlay.png(slice(1), List.of(unknown), "")).isNotEqualTo(Overlay.png(slice(1), List.of(known), ""));
    }

    @Test
    void equalInputHasEqualBytes() {
        List<Layer> layers = List.of(new Layer("reference", ring()));

        assertThat(Overlay.png(slice(1), layers, "end diastole"))
                .isEqualTo(Overlay.png(slice(1), layers, "end diastole"));
        assertThat(Overlay.png(slice(1), layers, "end systole"))
                .isNotEqualTo(Overlay.png(slice(1), layers, "end diastole"));
    }

    @Test
    void labelsOfAnotherGridAreRefused() {
        Geometry other = Geometry.axisAligned(41, 30, 2, new Spacing(1, 1, 8));
        LabelMap labels = new LabelMap(other, new byte[other.voxels()], KnownStructures.nowhere(2));

        assertThatThrownBy(() -> Overlay.png(slice(1), List.of(new Layer("reference", labels)), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit");
        assertThatThrownBy(() -> slice(2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SliceImage slice(int slice) {
        float[] voxels = new float[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i % 40;
        }
        return SliceImage.of(new Volume(GRID, voxels), slice);
    }

    private static LabelMap ring() {
        byte[] codes = new byte[GRID.voxels()];
        for (int row = 9; row <= 11; row++) {
            for (int column = 19; column <= 21; column++) {
                boolean centre = row == 10 && column == 20;
                Structure structure = centre ? Structure.LEFT_VENTRICLE_CAVITY : Structure.MYOCARDIUM;
                codes[(30 + row) * 40 + column] = (byte) structure.code();
            }
        }
        return new LabelMap(
                GRID,
                codes,
                KnownStructures.everywhere(2, Set.of(Structure.LEFT_VENTRICLE_CAVITY, Structure.MYOCARDIUM)));
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
