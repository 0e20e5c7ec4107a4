"""The 2-D or 3-D U-Net of a model archive as an ONNX model with the same weights: python3 onnx_unet.py MODEL.zip OUT.onnx

Needs onnx 1.17, numpy and tensorflow 2.18 (which reads the weights). The graph is written from docs and paper, not converted, so that
libs/nets' OnnxModelTest compares two descriptions of one net. libs/nets/src/test/resources/org/systole/nets/unet2d.onnx is
made of target/onnx/unet2d.zip, which that test leaves.
"""
import json
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
import tensorflow as tf
from onnx import TensorProto, helper, numpy_helper

archive, out = Path(sys.argv[1]), Path(sys.argv[2])
folder = Path(tempfile.mkdtemp())
zipfile.ZipFile(archive).extractall(folder)
card = json.loads((folder / "card.json").read_text())
net = card["configuration"]
weights = tf.train.load_checkpoint(str(folder / "model" / "variables" / "variables"))
axes = 3 if card["net"] == "unet3d" else 2
halved = [2 if axes == 2 or net["halvesDepth"] else 1] * (axes - 2) + [2, 2]
nodes, constants, count = [], [], 0


def constant(values, name):
    constants.append(numpy_helper.from_array(values, name))
    return name


def node(kind, inputs, **attributes):
    global count
    count += 1
    nodes.append(helper.make_node(kind, inputs, [f"v{count}"], **attributes))
    return f"v{count}"


def weight(name):
    return weights.get_tensor("weight." + name).astype(np.float32)


def convolution(x, name, strides):
    kernel = np.moveaxis(weight(name + ".kernel"), [-1, -2], [0, 1])  # out, in, taps
    return node("Conv", [x, constant(np.ascontiguousarray(kernel), name + ".k"), constant(weight(name + ".bias"), name + ".b")],
                strides=strides, auto_pad="SAME_UPPER")


def activated(x, name, width):
    if net["normalization"] == "INSTANCE":
        x = node("InstanceNormalization",
                 [x, constant(np.ones(width, np.float32), name + ".one"), constant(np.zeros(width, np.float32), name + ".zero")],
                 epsilon=1e-5)
    return node("LeakyRelu", [x], alpha=net["activationSlope"])


def block(x, name, came, width, strides=(1,) * axes):
    if net["preActivation"]:
        return convolution(activated(x, name, came), name, strides)
    return activated(convolution(x, name, strides), name, width)


def upsampled(x):
    return node("Resize", [x, "", "scales"], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")


constant(np.array([1, 1] + halved, np.float32), "scales")
widths = [net["baseWidth"] << level for level in range(5)]
x = node("Transpose", ["image"], perm=[0, axes + 1] + list(range(1, axes + 1)))
skips, came = [], net["inputChannels"]
for level, width in enumerate(widths):
    entry = block(x, f"context{level}.in", came, width, (1,) * axes if level == 0 else halved)
    inner = block(block(entry, f"context{level}.c1", width, width), f"context{level}.c2", width, width)
    x = node("Add", [entry, inner])
    skips.append(x)
    came = width
total = None
for level in (3, 2, 1, 0):
    width = widths[level]
    up = block(upsampled(x), f"up{level}", widths[level + 1], width)
    wide = block(node("Concat", [skips[level], up], axis=1), f"localization{level}.c3", 2 * width, width)
    x = block(wide, f"localization{level}.c1", width, width)
    if level < 3:
        own = convolution(x, f"segmentation{level}", (1,) * axes)
        total = own if total is None else node("Add", [upsampled(total), own])
last = node("Transpose", [node("Sigmoid", [total])], perm=[0] + list(range(2, axes + 2)) + [1])
nodes.append(helper.make_node("Identity", [last], ["probabilities"]))
space = ([None] if axes == 3 else []) + [net["rows"], net["columns"]]
graph = helper.make_graph(
    nodes, card["net"],
    [helper.make_tensor_value_info("image", TensorProto.FLOAT, [None] + space + [net["inputChannels"]])],
    [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None] + space + [len(card["labels"])])],
    constants)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="systole")
onnx.checker.check_model(model)
onnx.save(model, str(out))
print(out, out.stat().st_size, "bytes")
