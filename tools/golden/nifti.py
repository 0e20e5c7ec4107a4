"""Golden results of nibabel for libs/imaging's NIfTI reader. Needs numpy and nibabel; the tests need only what it wrote.

python tools/golden/nifti.py [FOLDER]

Writes libs/imaging/src/test/resources/golden/nifti: files.zip, one tiny 4-D file of every datatype, byte order, version
and container, made by nibabel with several affines and scales; expected.json, what nibabel reads in them; and, where
FOLDER (../shared/data) holds acdc-layout, acdc-layout.json with sizes, zooms and SHA-256 of the values of its files.
"""

import glob
import gzip
import hashlib
import io
import json
import os
import struct
import sys
import tempfile
import zipfile

import nibabel as nib
import numpy as np

OUT = os.path.join(os.path.dirname(__file__), "../../libs/imaging/src/test/resources/golden/nifti")
TYPES = "uint8 int8 int16 uint16 int32 uint32 int64 uint64 float32 float64".split()
SCALES = [(1, 0), (0, 5), (float("nan"), float("nan")), (2.5, -3.25), (-0.1, 1000)]
SHAPE = (4, 3, 2, 2)


def stored(name, random):
    """Random values and the extremes of the type."""
    dtype = np.dtype(name)
    count = int(np.prod(SHAPE))
    if dtype.kind == "f":
        values = (random.standard_normal(count) * 1000).astype(dtype)
        values[:4] = [0.1, -1e30, 16777217, -0.0]
    else:
        info = np.iinfo(dtype)
        values = random.integers(info.min, info.max, count, dtype=dtype, endpoint=True)
        values[:4] = [info.min, info.max, info.max // 2 + 1, info.max - 1]
    return values.reshape(SHAPE, order="F")


def affine(random):
    """Rotation (sometimes a reflection), zooms, origin."""
    q, _ = np.linalg.qr(random.standard_normal((3, 3)))
    result = np.eye(4)
    result[:3, :3] = q @ np.diag(random.uniform([1, 1, 5], [2, 2, 10]))
    result[:3, 3] = random.uniform(-100, 100, 3)
    return result


def header(image, order, form, data, random):
    header = image.header_class(endianness=order)
    header.set_data_dtype(data.dtype)
    header.set_data_shape(SHAPE)
    where = affine(random)
    header.set_zooms(tuple(np.linalg.norm(where[:3, :3], axis=0)) + (1,))
    header.set_xyzt_units("mm", "sec")
    if form in ("qform", "both"):
        header.set_qform(where, 1)
    if form in ("sform", "both"):
        header.set_sform(where, 2)
    return header


def patched(binary, version, order, scale):
    """nibabel rescales on writing: the scale is put in afterwards."""
    at, code = (112, "ff") if version == 1 else (176, "dd")
    return binary[:at] + struct.pack(order + code, *scale) + binary[at + struct.calcsize("<" + code):]


def files(stem, container, version, order, form, scale, data, random):
    single, pair = {1: (nib.Nifti1Image, nib.Nifti1Pair), 2: (nib.Nifti2Image, nib.Nifti2Pair)}[version]
    image = pair if container == "pair" else single
    made = image(data, None, header(image, order, form, data, random), dtype=data.dtype)
    with tempfile.TemporaryDirectory() as folder:
        first = os.path.join(folder, stem + (".hdr" if container == "pair" else ".nii"))
        nib.save(made, first)
        binary = patched(open(first, "rb").read(), version, order, scale)
        if container == "gz":
            os.remove(first)
            first += ".gz"
            binary = gzip.compress(binary, mtime=0)
        open(first, "wb").write(binary)
        read = nib.load(first)
        raw = read.dataobj.get_unscaled().ravel(order="F")
        integers = [str(v) for v in raw] if data.dtype.kind in "iu" else None
        assert read.dataobj.dtype == data.dtype.newbyteorder(order) and read.header.endianness == order
        expected = {
            "file": os.path.basename(first),
            "shape": read.shape,
            "zooms": [float(z) for z in read.header.get_zooms()[:3]],
            "affine": read.affine.tolist(),
            "values": [float(v) for v in read.get_fdata().ravel(order="F")],
            "integers": integers,
        }
        return expected, {name: open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))}


def generated():
    random = np.random.default_rng(20)
    expected, archive = [], io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in TYPES:
            for version in (1, 2):
                for order in "<>":
                    for container in ("nii", "gz", "pair"):
                        case = len(expected)
                        result, parts = files(
                            f"{name}-{version}-{'little' if order == '<' else 'big'}-{container}",
                            container,
                            version,
                            order,
                            ("sform", "qform", "both")[case // 3 % 3],
                            SCALES[case % len(SCALES)],
                            stored(name, random),
                            random,
                        )
                        expected.append(result)
                        for part, content in parts.items():
                            zipped.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    open(os.path.join(OUT, "files.zip"), "wb").write(archive.getvalue())
    write("expected.json", expected)


def acdc(folder):
    results = []
    for file in sorted(glob.glob(os.path.join(folder, "acdc-layout/**/*.nii.gz"), recursive=True)):
        read = nib.load(file)
        values = read.get_fdata().ravel(order="F").astype("<f8")
        results.append(
            {
                "file": os.path.relpath(file, folder),
                "shape": read.shape,
                "zooms": [float(z) for z in read.header.get_zooms()[:3]],
                "values": hashlib.sha256(values.tobytes()).hexdigest(),
            }
        )
    if results:
        write("acdc-layout.json", results)


def write(name, results):
    with open(os.path.join(OUT, name), "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(r) for r in results) + "\n]\n")


if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    generated()
    acdc(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
