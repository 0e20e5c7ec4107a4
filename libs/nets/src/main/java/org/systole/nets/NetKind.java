package org.systole.nets;

import java.util.Arrays;
import java.util.List;
import org.systole.base.BadInputException;
import org.tensorflow.ndarray.Shape;

/** The architectures, and what sets them apart outside their own graph. */
enum NetKind {
    UNET_2D(Nets.UNET_2D, 16, OutputKind.SIGMOID) {
        @Override
        Net build(Layers layers, NetConfiguration configuration) {
            return new UNet(layers, configuration);
        }
    },
    UNET_3D(Nets.UNET_3D, 16, OutputKind.SIGMOID) {
        @Override
        Net build(Layers layers, NetConfiguration configuration) {
            return new UNet(layers, configuration);
        }
    },
    DENSENET(Nets.DENSENET, 8, OutputKind.SOFTMAX) {
        @Override
        Net build(Layers layers, NetConfiguration configuration) {
            return new DenseNet(layers, configuration);
        }
    };

    private final String id;
    private final int divisor;
    private final OutputKind output;

    NetKind(String id, int divisor, OutputKind output) {
        this.id = id;
        this.divisor = divisor;
        this.output = output;
    }

    static NetKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "net.unknown", "there is no net '" + id + "'", "use one of " + Nets.names()));
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(kind -> kind.id).toList();
    }

    abstract Net build(Layers layers, NetConfiguration configuration);

    /** Every side of the image is a multiple of it: so often is it halved. */
    int divisor() {
        return divisor;
    }

    OutputKind output() {
        return output;
    }

    /** Whether the net sees whole volumes rather than single slices. */
    boolean isVolumetric() {
        return this == UNET_3D;
    }

    /** [image][row][column][channel], of a volumetric net [image][slice][row][column][channel]; -1 is any number. */
    Shape inputShape(NetConfiguration configuration) {
        long rows = configuration.rows();
        long columns = configuration.columns();
        long channels = configuration.inputChannels();
        return isVolumetric() ? Shape.of(-1, -1, rows, columns, channels) : Shape.of(-1, rows, columns, channels);
    }
}
