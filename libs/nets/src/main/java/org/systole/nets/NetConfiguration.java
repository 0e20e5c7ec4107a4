package org.systole.nets;

import java.util.EnumSet;
import java.util.List;
import org.systole.base.BadInputException;
import org.systole.imaging.Structure;

/**
 * Everything that fixes a net's graph and its meaning.
 *
 * @param net name in the catalogue, see {@link Nets}
 * @param rows image rows; divisible by 16, for the DenseNet by 8
 * @param columns image columns, likewise
 * @param inputChannels channels of the image
 * @param labels what the output channels mean, in order
 * @param baseWidth channels of the U-Net's first level (each level below has twice as many); growth rate of the
 *     DenseNet
 * @param normalization instance norm or none in a U-Net, batch norm in the DenseNet
 * @param activationSlope slope of the U-Net's LeakyReLU below zero
 * @param dropout rate of the spatial dropout in each context module of a U-Net, of the dropout after each convolution of
 *     the DenseNet
 * @param preActivation of a U-Net: normalization and activation before the convolution instead of after it
 *     (docs/adr/0006-activation-order.md)
 * @param halvesDepth of the 3-D U-Net: slices are halved like rows and columns, so their number is a multiple of 16
 * @param weightDecay factor of half the sum of squares of all kernels in the loss
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
        boolean preActivation,
        boolean halvesDepth,
        double weightDecay) {
    public NetConfiguration {
        labels = List.copyOf(labels);
        int divisor = NetKind.of(net).divisor();
        if (rows < divisor || columns < divisor || rows % divisor != 0 || columns % divisor != 0) {
            throw invalid(
                    "rows x columns",
                    rows + "x" + columns + " is not divisible by " + divisor,
                    "choose a recipe whose image sides are multiples of " + divisor + ", e.g. 128 or 176");
        }
        require(inputChannels >= 1, "inputChannels", inputChannels + " is below 1", "give at least 1");
        require(baseWidth >= 1, "baseWidth", baseWidth + " is below 1", "give at least 1; 16 is usual");
        require(dropout >= 0 && dropout < 1, "dropout", dropout + " is outside 0 to 1", "give a rate such as 0.3");
        require(
                activationSlope >= 0 && activationSlope < 1,
                "activationSlope",
                activationSlope + " is outside 0 to 1",
                "give a slope such as 0.01");
        require(weightDecay >= 0, "weightDecay", weightDecay + " is below 0", "give 0 or a factor such as 5e-6");
        require(
                !labels.isEmpty() && EnumSet.copyOf(labels).size() == labels.size(),
                "labels",
                labels + " is empty or names a structure twice",
                "name each structure once");
        require(
                (normalization == Normalization.BATCH) == (NetKind.of(net) == NetKind.DENSENET),
                "normalization",
                net + " has no " + normalization,
                "give BATCH to " + Nets.DENSENET + ", INSTANCE or NONE to the U-Nets");
    }

    /** A net at its default configuration; an unknown name is bad input ({@code net.unknown}). */
    public static NetConfiguration named(String net) {
        return switch (NetKind.of(net)) {
            case UNET_2D -> unet2d();
            case UNET_3D -> unet3d();
            case DENSENET -> densenet();
        };
    }

    /** The 2-D U-Net of Isensee 2017 at 176 x 176 with one input channel; 2,770,825 parameters. */
    public static NetConfiguration unet2d() {
        return unet(Nets.UNET_2D, 16);
    }

    /** The 3-D U-Net of Isensee 2017 at 176 x 176 with one input channel; 33,049,417 parameters. */
    public static NetConfiguration unet3d() {
        return unet(Nets.UNET_3D, 32);
    }

    /** The DenseNet of Khened 2019 at 176 x 176 with one input channel; 651,316 parameters. */
    public static NetConfiguration densenet() {
        return new NetConfiguration(
                Nets.DENSENET,
                176,
                176,
                1,
                List.of(Structure.values()),
                16,
                Normalization.BATCH,
                0,
                0.2,
                true,
                false,
                5e-6);
    }

    private static NetConfiguration unet(String net, int baseWidth) {
        List<Structure> labels = List.of(Structure.values());
        return new NetConfiguration(
                net, 176, 176, 1, labels, baseWidth, Normalization.INSTANCE, 0.01, 0.3, false, true, 0);
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
                preActivation,
                halvesDepth,
                weightDecay);
    }

    NetKind kind() {
        return NetKind.of(net);
    }

    /** Slices of a volume are a multiple of it; 1 for a net that sees single slices. */
    int depthDivisor() {
        return kind().isVolumetric() && halvesDepth ? kind().divisor() : 1;
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
