package org.systole.nets;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.systole.base.Sha256;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** The weights of a net in one graph, by name, in the order in which the layers first ask for them. */
final class Variables {
    /** One weight tensor. */
    static final class Variable {
        private final String name;
        private final Shape shape;
        private final VarHandleOp handle;
        private final Operand<TFloat32> value;
        private final Start start;

        private Variable(String name, Shape shape, VarHandleOp handle, Operand<TFloat32> value, Start start) {
            this.name = name;
            this.shape = shape;
            this.handle = handle;
            this.value = value;
            this.start = start;
        }

        String name() {
            return name;
        }

        Shape shape() {
            return shape;
        }

        VarHandleOp handle() {
            return handle;
        }

        /** The value that layers read. */
        Operand<TFloat32> value() {
            return value;
        }

        Role role() {
            return start.role();
        }

        /** A function of seed and name alone, so that equal nets start equal. */
        float[] initial(long seed) {
            float[] values = new float[Math.toIntExact(shape.size())];
            Arrays.fill(values, start.value());
            long stream = Long.parseUnsignedLong(Sha256.of(name).substring(0, 16), 16);
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ stream);
            for (int i = 0; i < values.length && start.limit() > 0; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * start.limit());
            }
            return values;
        }
    }

    /** What a variable is to training. */
    enum Role {
        /** Weights of a convolution. */
        KERNEL,
        /** Added to what a layer gives. */
        BIAS,
        /** Followed, not learned. */
        MOVING_AVERAGE
    }

    /**
     * @param value where all begin
     * @param limit uniform within it instead; 0 for none
     */
    private record Start(Role role, float value, double limit) {}

    private final Ops tf;
    private final boolean fanInOnly;
    private final Map<String, Variable> byName = new LinkedHashMap<>();

    /** Kernels start Glorot-uniform, in a net with batch norm He-uniform. */
    Variables(Ops tf, NetConfiguration configuration) {
        this.tf = tf;
        this.fanInOnly = configuration.normalization() == Normalization.BATCH;
    }

    /** Convolution kernel [size, size, in, out], with one more size first for three axes. */
    Operand<TFloat32> kernel(String name, int size, int axes, long in, int out) {
        double taps = Math.pow(size, axes);
        Shape shape = axes == 3 ? Shape.of(size, size, size, in, out) : Shape.of(size, size, in, out);
        return kernel(name, shape, taps * in, taps * out);
    }

    /** Kernel of a transposed convolution, [size, size, out, in]. */
    Operand<TFloat32> transposedKernel(String name, int size, long in, int out) {
        double taps = (double) size * size;
        return kernel(name, Shape.of(size, size, out, in), taps * in, taps * out);
    }

    private Operand<TFloat32> kernel(String name, Shape shape, double fanIn, double fanOut) {
        double fan = fanInOnly ? fanIn : fanIn + fanOut;
        return variable(name, shape, new Start(Role.KERNEL, 0, Math.sqrt(6 / fan))).value;
    }

    /** Bias that starts at zero. */
    Operand<TFloat32> bias(String name, int size) {
        return variable(name, Shape.of(size), new Start(Role.BIAS, 0, 0)).value;
    }

    /** Moving average that starts at a value and is no parameter. */
    Variable moving(String name, int size, float start) {
        return variable(name, Shape.of(size), new Start(Role.MOVING_AVERAGE, start, 0));
    }

    Collection<Variable> all() {
        return byName.values();
    }

    /** Those that training changes by their gradient. */
    List<Variable> trainable() {
        return all().stream().filter(v -> v.role() != Role.MOVING_AVERAGE).toList();
    }

    static long count(Collection<Variable> variables) {
        return variables.stream().mapToLong(v -> v.shape.size()).sum();
    }

    private Variable variable(String name, Shape shape, Start start) {
        return byName.computeIfAbsent(name, n -> create(n, shape, start));
    }

    private Variable create(String name, Shape shape, Start start) {
        VarHandleOp handle = tf.withName("weight." + name)
                .varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("weight." + name));
        return new Variable(name, shape, handle, tf.readVariableOp(handle, TFloat32.class), start);
    }
}
