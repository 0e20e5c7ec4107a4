package org.systole.nets;

import java.util.List;

/** The nets that can be trained. */
public final class Nets {
    /** The paper's 2-D U-Net. */
    public static final String UNET_2D = "unet2d";

    private Nets() {}

    /** Every net at its default configuration. */
    public static List<NetDescription> catalogue() {
        return List.of(describe(NetConfiguration.unet2d()));
    }

    /** Size and shapes of a configured net, counted on its layers. */
    public static NetDescription describe(NetConfiguration configuration) {
        long parameters = UNet2d.parameters(configuration);
        return new NetDescription(
                configuration.net(),
                parameters,
                parameters,
                List.of(configuration.rows(), configuration.columns(), configuration.inputChannels()),
                List.of(
                        configuration.rows(),
                        configuration.columns(),
                        configuration.labels().size()));
    }
}
