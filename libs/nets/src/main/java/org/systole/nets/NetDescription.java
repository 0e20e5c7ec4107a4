package org.systole.nets;

import java.util.List;

/**
 * A net in the catalogue.
 *
 * @param parameters all stored values: what is trained, and moving averages
 * @param trainable those that training changes by their gradient; the count that papers give
 * @param inputShape rows, columns, channels of one image; of a volumetric net slices first, in the least number
 * @param outputShape likewise of one probability map, with labels for channels
 */
public record NetDescription(
        String net, long parameters, long trainable, List<Integer> inputShape, List<Integer> outputShape) {
    public NetDescription {
        inputShape = List.copyOf(inputShape);
        outputShape = List.copyOf(outputShape);
    }
}
