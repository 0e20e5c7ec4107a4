package org.systole.nets;

import java.util.List;

/**
 * A net in the catalogue.
 *
 * @param parameters all parameters
 * @param trainable those that training changes
 * @param inputShape rows, columns, channels of one image
 * @param outputShape rows, columns, labels of one probability map
 */
public record NetDescription(
        String net, long parameters, long trainable, List<Integer> inputShape, List<Integer> outputShape) {
    public NetDescription {
        inputShape = List.copyOf(inputShape);
        outputShape = List.copyOf(outputShape);
    }
}
