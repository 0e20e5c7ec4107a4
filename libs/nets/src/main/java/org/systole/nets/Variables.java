package org.systole.nets;

import java.util.Collection;
import java.util.LinkedHashMap;
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
        private final double limit;

        private Variable(String name, Shape shape, VarHandleOp handle, Operand<TFloat32> value, double limit) {
            this.name = name;
            this.shape = shape;
            this.handle = handle;
            this.value = value;
            this.limit = limit;
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

        /** Uniform within the limit; a function of seed and name alone, so that equal nets start equal. */
        float[] initial(long seed) {
            float[] values = new float[Math.toIntExact(shape.size())];
            long stream = Long.parseUnsignedLong(Sha256.of(name).substring(0, 16), 16);
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ stream);
            for (int i = 0; i < values.length && limit > 0; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
            return values;
        }
    }

    private final Ops tf;
    private final Map<String, Variable> byName = new LinkedHashMap<>();

    Variables(Ops tf) {
        this.tf = tf;
    }

    /** Convolution kernel [size, size, in, out] with Glorot-uniform start. */
    Operand<TFloat32> kernel(String name, int size, long in, int out) {
        double fan = (double) size * size * (in + out);
        return variable(name, Shape.of(size, size, in, out), Math.sqrt(6 / fan));
    }

    /** Bias that starts at zero. */
    Operand<TFloat32> bias(String name, int size) {
        return variable(name, Shape.of(size), 0);
    }

    Collection<Variable> all() {
        return byName.values();
    }

    long count() {
        return byName.values().stream().mapToLong(v -> v.shape.size()).sum();
    }

    private Operand<TFloat32> variable(String name, Shape shape, double limit) {
        return byName.computeIfAbsent(name, n -> create(n, shape, limit)).value;
    }

    private Variable create(String name, Shape shape, double limit) {
        VarHandleOp handle = tf.withName("weight." + name)
                .varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("weight." + name));
        return new Variable(name, shape, handle, tf.readVariableOp(handle, TFloat32.class), limit);
    }
}
