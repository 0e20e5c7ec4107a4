package org.systole.nets;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv3d;
import org.tensorflow.op.nn.Conv3dBackpropFilter;
import org.tensorflow.op.nn.Conv3dBackpropInput;
import org.tensorflow.types.TFloat32;

/** Gradients that TensorFlow's C++ library lacks. */
final class CustomGradients {
    private static boolean registered;

    private CustomGradients() {}

    /** Once in a process; TensorFlow Java has room for ten and crashes at the eleventh. */
    static synchronized void register() {
        if (registered) {
            return;
        }
        TensorFlowRuntime.prepare();
        if (!TensorFlow.registerCustomGradient(
                Conv3d.Inputs.class,
                (tf, op, gradients) -> ofConvolution(tf, (Conv3d.Inputs<?>) op, gradients.get(0)))) {
            throw new IllegalStateException("the gradient of Conv3D could not be registered");
        }
        registered = true;
    }

    @SuppressWarnings("unchecked")
    private static List<Operand<?>> ofConvolution(Ops tf, Conv3d.Inputs<?> convolution, Operand<?> gradient) {
        Operand<TFloat32> input = (Operand<TFloat32>) convolution.input;
        Operand<TFloat32> filter = (Operand<TFloat32>) convolution.filter;
        Operand<TFloat32> output = (Operand<TFloat32>) gradient;
        List<Long> strides = Arrays.stream(convolution.strides).boxed().toList();
        List<Long> dilations = Arrays.stream(convolution.dilations).boxed().toList();
        Operand<TFloat32> ofInput = tf.nn.conv3dBackpropInput(
                tf.shape(input),
                filter,
                output,
                strides,
                convolution.padding,
                Conv3dBackpropInput.dataFormat(convolution.dataFormat),
                Conv3dBackpropInput.dilations(dilations));
        Operand<TFloat32> ofFilter = tf.nn.conv3dBackpropFilter(
                input,
                tf.shape(filter),
                output,
                strides,
                convolution.padding,
                Conv3dBackpropFilter.dataFormat(convolution.dataFormat),
                Conv3dBackpropFilter.dilations(dilations));
        return List.of(ofInput, ofFilter);
    }
}
