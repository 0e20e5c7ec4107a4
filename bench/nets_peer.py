"""The nets in PyTorch, Keras (U-Net in 2-D) or ONNX Runtime (U-Nets) for nets.Step and nets.Inference.

python3 nets_peer.py torch|keras|onnx FOLDER THREADS; orders on standard input, one answer a line: step (its loss), infer
(probabilities.raw), memory (peak, MB). Needs torch; tensorflow and keras; onnx, onnxruntime and tensorflow.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

framework, folder, threads = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
net = json.loads((folder / "net.json").read_text())
configuration = net["configuration"]
volumetric = configuration["net"] == "unet3d"
axes = 3 if volumetric else 2
space = ([net["slices"]] if volumetric else []) + [configuration["rows"], configuration["columns"]]
flat = np.fromfile(folder / "weights.raw", "<f4")
weights = {name: flat[one["offset"]:one["offset"] + int(np.prod(one["shape"]))].reshape(one["shape"])
           for name, one in net["weights"].items()}
images = np.fromfile(folder / "images.raw", "<f4").reshape([net["images"]] + space + [1])
codes = np.fromfile(folder / "codes.raw", "<i4").reshape([net["images"]] + space)
structures = {"RIGHT_VENTRICLE_CAVITY": 1, "MYOCARDIUM": 2, "LEFT_VENTRICLE_CAVITY": 3}
targets = np.stack([codes == structures[label] for label in configuration["labels"]], -1).astype(np.float32)
slope, rate = configuration["activationSlope"], net["learningRate"]


def answer(line):
    print(line, flush=True)


def torch_peer():
    import torch
    import torch.nn.functional as F

    torch.set_num_threads(threads)
    convolve = F.conv3d if volumetric else F.conv2d
    parameters = {}
    for name, value in weights.items():
        if name.endswith((".mean", ".variance")):
            continue
        if name.endswith(".kernel") and ".transition" in name and name.startswith("up"):
            value = value.transpose(3, 2, 0, 1)  # in, out, taps
        elif name.endswith(".kernel"):
            value = np.moveaxis(value, [-1, -2], [0, 1])  # out, in, taps
        tensor = torch.tensor(np.ascontiguousarray(value))
        if tensor.ndim == 4:
            tensor = tensor.contiguous(memory_format=torch.channels_last)
        parameters[name] = tensor.requires_grad_()

    def convolution(x, name, stride=1):
        kernel = parameters[name + ".kernel"]
        if stride == 2:
            x = F.pad(x, (0, 1) * axes)
        return convolve(x, kernel, parameters[name + ".bias"], stride, 0 if stride == 2 else kernel.shape[-1] // 2)

    def block(x, name, stride=1):
        return F.leaky_relu(F.instance_norm(convolution(x, name, stride), eps=1e-5), slope)

    def up(x):
        return F.interpolate(x, scale_factor=2, mode="nearest")

    def unet(x, training):
        skips = []
        for level in range(5):
            entry = block(x, f"context{level}.in", 1 if level == 0 else 2)
            x = entry + block(block(entry, f"context{level}.c1"), f"context{level}.c2")
            skips.append(x)
        total = None
        for level in (3, 2, 1, 0):
            x = torch.cat([skips[level], block(up(x), f"up{level}")], 1)
            x = block(block(x, f"localization{level}.c3"), f"localization{level}.c1")
            if level < 3:
                own = convolution(x, f"segmentation{level}")
                total = own if total is None else up(total) + own
        return total

    def bec(x, name, training):
        ones = torch.ones(x.shape[1])
        mean, variance = torch.zeros(x.shape[1]), torch.ones(x.shape[1])
        x = F.batch_norm(x, mean, variance, ones, parameters[name + ".shift"], training, 0.0, 1e-3)
        return convolution(F.elu(x), name)

    def dense(x, name, count, training):
        fresh = []
        for layer in range(count):
            fresh.append(bec(x, f"{name}.layer{layer}", training))
            x = torch.cat([x, fresh[-1]], 1)
        return torch.cat(fresh, 1)

    def densenet(x, training):
        stack = torch.cat([convolution(x, f"inception{k}") for k in (3, 5, 7)], 1)
        skips = []
        for level, count in enumerate((2, 3, 4)):
            stack = torch.cat([stack, dense(stack, f"down{level}", count, training)], 1)
            skips.append(bec(stack, f"skip{level}", training))
            stack = F.max_pool2d(bec(stack, f"down{level}.transition", training), 2)
        x = dense(stack, "bottleneck", 5, training) + bec(stack, "bottleneck.projection", training)
        for step, count in enumerate((4, 3, 2)):
            skip = skips[2 - step]
            raised = F.conv_transpose2d(x, parameters[f"up{step}.transition.kernel"],
                                        parameters[f"up{step}.transition.bias"], 2)
            x = raised[:, :, :skip.shape[2], :skip.shape[3]] + skip
            x = dense(x, f"up{step}", count, training) + bec(x, f"up{step}.projection", training)
        return convolution(x, "out")

    def unet_loss(logits):
        p = torch.sigmoid(logits)
        over = [0] + list(range(2, axes + 2))
        dice = (2 * (p * target).sum(over) + 1) / (p.sum(over) + target.sum(over) + 1)
        return (1 - dice).mean() + F.binary_cross_entropy_with_logits(logits, target)

    def densenet_loss(logits):
        p = torch.softmax(logits, 1)
        whole = torch.cat([1 - target.sum(1, keepdim=True), target], 1)
        dice = (2 * (p * whole).sum((0, 2, 3)) + 1e-5) / (p.sum((0, 2, 3)) + whole.sum((0, 2, 3)) + 1e-5)
        size = whole.sum((2, 3))
        present = size.clamp(max=1)
        rarity = torch.where(size > 0, logits.shape[2] * logits.shape[3] / size.clamp(min=1), 0.0)
        weight = (present * (rarity + 1)).sum(0) / present.sum(0).clamp(min=1)
        decay = sum((v * v).sum() for k, v in parameters.items() if k.endswith(".kernel")) / 2
        return 1 - (weight * dice).sum() / weight.sum() + configuration["weightDecay"] * decay

    is_dense = configuration["net"] == "densenet"
    forward, loss_of = (densenet, densenet_loss) if is_dense else (unet, unet_loss)
    image = torch.tensor(np.moveaxis(images, -1, 1).copy())
    target = torch.tensor(np.moveaxis(targets, -1, 1).copy())
    if not volumetric:
        image, target = (t.contiguous(memory_format=torch.channels_last) for t in (image, target))
    optimizer = torch.optim.Adam(parameters.values(), lr=rate, eps=1e-7)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(forward(image, True))
        loss.backward()
        optimizer.step()
        return loss.item()

    @torch.inference_mode()
    def infer():
        logits = forward(image, False)
        p = torch.softmax(logits, 1)[:, 1:] if is_dense else torch.sigmoid(logits)
        return np.moveaxis(p.numpy(), 1, -1)

    return f"PyTorch {torch.__version__}", step, infer


def keras_peer():
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    import tensorflow as tf
    import keras
    from keras import layers

    if configuration["net"] != "unet2d":
        raise SystemExit("keras: unet2d alone")
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    named = []

    def convolution(x, name, stride=1):
        kernel = weights[name + ".kernel"]
        layer = layers.Conv2D(kernel.shape[-1], kernel.shape[0], stride, padding="same")
        y = layer(x)
        named.append((layer, name))
        return y

    def block(x, name, stride=1):
        y = convolution(x, name, stride)
        y = layers.GroupNormalization(groups=-1, epsilon=1e-5, center=False, scale=False)(y)
        return layers.LeakyReLU(negative_slope=slope)(y)

    def up(x):
        return layers.UpSampling2D(2)(x)

    given = keras.Input(space + [1])
    x, skips, total = given, [], None
    for level in range(5):
        entry = block(x, f"context{level}.in", 1 if level == 0 else 2)
        x = layers.Add()([entry, block(block(entry, f"context{level}.c1"), f"context{level}.c2")])
        skips.append(x)
    for level in (3, 2, 1, 0):
        x = layers.Concatenate()([skips[level], block(up(x), f"up{level}")])
        x = block(block(x, f"localization{level}.c3"), f"localization{level}.c1")
        if level < 3:
            own = convolution(x, f"segmentation{level}")
            total = own if total is None else layers.Add()([up(total), own])
    model = keras.Model(given, total)
    for layer, name in named:
        layer.set_weights([weights[name + ".kernel"], weights[name + ".bias"]])

    def loss(target, logits):
        p = tf.sigmoid(logits)
        dice = (2 * tf.reduce_sum(p * target, [0, 1, 2]) + 1) / (
            tf.reduce_sum(p, [0, 1, 2]) + tf.reduce_sum(target, [0, 1, 2]) + 1)
        return tf.reduce_mean(1 - dice) + tf.reduce_mean(
            tf.nn.sigmoid_cross_entropy_with_logits(labels=target, logits=logits))

    model.compile(keras.optimizers.Adam(rate, epsilon=1e-7), loss, jit_compile=False)
    run = tf.function(lambda x: tf.sigmoid(model(x, training=False)))

    def step():
        model.reset_metrics() if hasattr(model, "reset_metrics") else None
        return float(model.train_on_batch(images, targets))

    return f"Keras {keras.__version__} on TensorFlow {tf.__version__}", step, lambda: run(images).numpy()


def onnx_peer():
    import onnxruntime

    script = Path(__file__).resolve().parents[1] / "tools" / "golden" / "onnx_unet.py"
    subprocess.run([sys.executable, str(script), str(folder / "model.zip"), str(folder / "peer.onnx")],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(folder / "peer.onnx"), options, providers=["CPUExecutionProvider"])
    return (f"ONNX Runtime {onnxruntime.__version__}", lambda: sys.exit("ONNX Runtime does not train here"),
            lambda: session.run(None, {"image": images})[0])


version, step, infer = {"torch": torch_peer, "keras": keras_peer, "onnx": onnx_peer}[framework]()
answer(version)
written = False
for order in map(str.strip, sys.stdin):
    if order == "step":
        answer(repr(step()))
    elif order == "infer":
        probabilities = infer()
        if not written:
            probabilities.astype("<f4").tofile(folder / "probabilities.raw")
            written = True
        answer("done")
    elif order == "memory":
        line = next(l for l in open("/proc/self/status") if l.startswith("VmHWM"))
        answer(int(line.split()[1]) // 1024)
