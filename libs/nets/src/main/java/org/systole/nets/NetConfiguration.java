package org.systole.nets;

import java.util.EnumSet;
import java.util.List;
import org.systole.base.BadInputException;
import org.systole.imaging.Structure;

/**
 * Everything that fixes a net's graph and its meaning.
 *
 * @param net name in the catalogue, see {@link Nets}
 * @param rows image rows, divisible by 16
 * @param columns image columns, divisible by 16
 * @param inputChannels channels of the image
 * @param labels what the sigmoid channels mean, in channel order
 * @param baseWidth channels of the first level; each level below has twice as many
 * @param activationSlope slope of LeakyReLU below zero
 * @param dropout rate of the spatial dropout in each context module
 * @param preActivation normalization and activation before the convolution instead of after it
 *     (docs/adr/0006-activation-order.md)
 */
public record NetConfiguration(
        String net,
        int rows,
        int columns,
        int inputChannels,
        List<Structure> labels,
        int baseWidth,
        Normalization normalization,
        double activationSlope,
        double dropout,
        boolean preActivation) {
    /** Each side of the image is halved four times. */
    static final int DIVISOR = 16;

    public NetConfiguration {
        labels = List.copyOf(labels);
        if (rows < DIVISOR || columns < DIVISOR || rows % DIVISOR != 0 || columns % DIVISOR != 0) {
            throw invalid(
                    "rows x columns",
                    rows + "x" + columns + " is not divisible by " + DIVISOR,
                    "choose a recipe whose image sides are multiples of " + DIVISOR + ", e.g. 128 or 176");
        }
        require(Nets.UNET_2D.equals(net), "net", "'" + net + "' is unknown", "choose " + Nets.UNET_2D);
        require(inputChannels >= 1, "inputChannels", inputChannels + " is below 1", "give at least 1");
        require(baseWidth >= 1, "baseWidth", baseWidth + " is below 1", "give at least 1; 16 is usual");
        require(dropout >= 0 && dropout < 1, "dropout", dropout + " is outside 0 to 1", "give a rate such as 0.3");
        require(
                activationSlope >= 0 && activationSlope < 1,
                "activationSlope",
                activationSlope + " is outside 0 to 1",
                "give a slope such as 0.01");
        require(
                !labels.isEmpty() && EnumSet.copyOf(labels).size() == labels.size(),
                "labels",
                labels + " is empty or names a structure twice",
                "name each structure once");
    }

    /** The 2-D U-Net of Isensee 2017 at 176 x 176 with one input channel; 2,770,825 parameters. */
    public static NetConfiguration unet2d() {
        return new NetConfiguration(
                Nets.UNET_2D, 176, 176, 1, List.of(Structure.values()), 16, Normalization.INSTANCE, 0.01, 0.3, false);
    }

    /** This net for another image size. */
    public NetConfiguration withSize(int newRows, int newColumns) {
        return new NetConfiguration(
                net,
                newRows,
                newColumns,
                inputChannels,
                labels,
                baseWidth,
                normalization,
                activationSlope,
                dropout,
                preActivation);
    }

    private static void require(boolean holds, String field, String problem, String remedy) {
        if (!holds) {
            throw invalid(field, problem, remedy);
        }
    }

    private static BadInputException invalid(String field, String problem, String remedy) {
        return new BadInputException("net.configuration", "net configuration, " + field + ": " + problem, remedy);
    }
}
