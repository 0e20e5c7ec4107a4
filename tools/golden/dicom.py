#!/usr/bin/env python3
"""Writes the compressed images of libs/dicom's tests and what others decode of them.

Needs numpy, pydicom, pylibjpeg, pylibjpeg-libjpeg, pylibjpeg-openjpeg, and DCMTK's dcmcjpeg, dcmcrle, dcmconv, dcmdjpeg.
The images are synthetic. golden.csv has for each file the SHA-256 of its modality values as
little-endian float32. Decoders of irreversible JPEG 2000 may differ by rounding: what OpenJPEG made stands beside it.

    tools/golden/dicom.py                  writes libs/dicom/src/test/resources/org/systole/dicom/golden
    tools/golden/dicom.py --check FOLDER   compresses every .dcm file of a folder in every way into a temporary folder,
                                           with its golden.csv, to be read by GoldenTest (SYSTOLE_GOLDEN=that folder)
"""
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, JPEG2000, JPEG2000Lossless

TARGET = Path(__file__).resolve().parents[2] / "libs/dicom/src/test/resources/org/systole/dicom/golden"
ROWS, COLUMNS = 37, 45


def image(bits, signed, frames):
    """A bright ring on noise, different in each frame."""
    random = np.random.default_rng(bits + signed + frames)
    y, x = np.mgrid[0:ROWS, 0:COLUMNS]
    top = 2 ** (bits - signed) - 1
    values = []
    for frame in range(frames):
        radius = np.hypot(y - 18, x - 22) - 9 - frame
        values.append(top * 0.8 * np.exp(-(radius**2) / 12) + random.normal(0, top / 60, y.shape) + top / 8)
    stored = np.clip(np.rint(values), 0, top)
    stored[:, 0, :3] = [0, top, 1]
    if signed:
        stored -= np.where(np.arange(COLUMNS) % 7 == 0, top, 0)
    return stored.astype(np.int64)


def dataset(stored, bits, signed):
    """An MR image of these stored values."""
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID = "1.2.840.10008.5.1.4.1.1.4"
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID = "1.2.3.4"
    ds.file_meta.ImplementationClassUID = "1.2.3"
    ds.StudyInstanceUID, ds.SeriesInstanceUID, ds.FrameOfReferenceUID = "1.2.3.1", "1.2.3.2", "1.2.3.3"
    ds.Modality, ds.PatientID, ds.PatientName, ds.InstanceNumber = "MR", "NOBODY", "", 1
    ds.StudyDate = ds.StudyTime = ds.StudyID = ds.AccessionNumber = ds.ReferringPhysicianName = ""
    ds.ImagePositionPatient, ds.ImageOrientationPatient = [0, 0, 0], [1, 0, 0, 0, 1, 0]
    ds.PixelSpacing = [1.25, 1.25]
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = stored.shape[1:]
    if len(stored) > 1:
        ds.NumberOfFrames = len(stored)
    allocated = 8 if bits == 8 else 16
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = allocated, bits, bits - 1, int(signed)
    mask = (1 << bits) - 1
    raw = (stored & mask).astype("u1" if allocated == 8 else "<u2").tobytes()
    ds.add_new("PixelData", "OW", raw + b"\0" * (len(raw) % 2))
    return ds


def write(ds, path):
    pydicom.dcmwrite(path, ds, enforce_file_format=True)


def tool(name, *arguments):
    subprocess.run([name, *map(str, arguments)], check=True)


def jpeg2000(source, target, syntax, **options):
    ds = pydicom.dcmread(source)
    ds.compress(syntax, encoding_plugin="pylibjpeg", generate_instance_uid=False, **options)
    write(ds, target)


def compress(name, source, folder, bits):
    """One image in every way that can hold it."""
    def out(kind):
        return folder / f"{name}-{kind}.dcm"

    tool("dcmconv", "+te", source, out("explicit"))
    tool("dcmconv", "+tb", source, out("big"))
    tool("dcmconv", "+td", source, out("deflated"))
    tool("dcmcrle", source, out("rle"))
    tool("dcmcjpeg", "+e1", source, out("lossless70"))
    tool("dcmcjpeg", "+e1", "-ot", "+fs", "1", source, out("lossless70-fragments"))
    for predictor in range(2, 8) if name not in ("u8", "frames") else [6]:
        tool("dcmcjpeg", "+el", "+sv", predictor, source, out(f"lossless57-{predictor}"))
    jpeg2000(source, out("j2k90"), JPEG2000Lossless)
    jpeg2000(source, out("j2k91"), JPEG2000, j2k_cr=[4])
    representation = pydicom.dcmread(source, stop_before_pixels=True).PixelRepresentation
    if bits == 8:
        tool("dcmcjpeg", "+eb", source, out("baseline50"))
    if bits <= 12 and representation == 0:
        tool("dcmcjpeg", "+ee", source, out("extended51"))


def decoded(path):
    """Modality values by pydicom; JPEG by DCMTK as well, lossy JPEG by DCMTK alone."""
    ds = pydicom.dcmread(path)
    stored = ds.pixel_array.astype("<i4")
    if "lossless" in path.name or "50" in path.name or "51" in path.name:
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / "plain.dcm"
            tool("dcmdjpeg", path, plain)
            other = pydicom.dcmread(plain).pixel_array.astype("<i4")
        difference = np.abs(stored - other).max()
        if difference:
            print(f"{path.name}: the decoders differ by up to {difference}, taking DCMTK's")
            stored = other
    return (stored * float(ds.get("RescaleSlope", 1)) + float(ds.get("RescaleIntercept", 0))).astype("<f4")


def digests(folder):
    rows = []
    for path in sorted(folder.glob("*.dcm")):
        if "j2k91" in path.name:
            ds = pydicom.dcmread(path)
            ds.decompress(decoding_plugin="pylibjpeg", generate_instance_uid=False)
            write(ds, path.with_name(path.stem + "-plain.dcm"))
            continue
        rows.append(f"{path.name},{hashlib.sha256(decoded(path).tobytes()).hexdigest()}")
    (folder / "golden.csv").write_text("\n".join(rows) + "\n")


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        folder = Path(tempfile.mkdtemp())
        for source in sorted(Path(sys.argv[2]).glob("*.dcm")):
            compress(source.stem, source, folder, pydicom.dcmread(source, stop_before_pixels=True).BitsStored)
        digests(folder)
        print(folder)
        return
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, bits, signed, frames in [("u8", 8, 0, 1), ("u12", 12, 0, 1), ("s16", 16, 1, 1), ("frames", 12, 0, 3)]:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "source.dcm"
            write(dataset(image(bits, signed, frames), bits, signed), source)
            compress(name, source, TARGET, bits)
    digests(TARGET)


main()
