"""Makes the golden results of the recipe steps with NumPy, OpenCV, SimpleITK and SciPy.

    pip install numpy scipy nibabel SimpleITK opencv-python-headless
    python tools/golden/recipe.py [DATA]

DATA is the folder with acdc-layout/; without it the results of real scans are left as they are.
"""
import sys
from pathlib import Path

import cv2
import nibabel
import numpy as np
import SimpleITK as sitk
from scipy.ndimage import map_coordinates

OUT = Path(__file__).parents[2] / "libs/imaging/src/test/resources/golden/recipe"


def save(name, array):
    np.save(OUT / f"{name}.npy", np.ascontiguousarray(array, dtype="<f4"))


def phantom(slices, rows, columns, seed):
    """Whole numbers: a bright disk in a dim body under a smooth field, with noise."""
    rng = np.random.default_rng(seed)
    s, r, c = np.mgrid[:slices, :rows, :columns].astype(float)
    body = ((r / rows - 0.5) ** 2 + (c / columns - 0.5) ** 2 < 0.23) * 250.0
    disk = (r - 0.55 * rows) ** 2 + (c - 0.45 * columns) ** 2 < (0.18 * rows) ** 2
    field = np.exp(0.8 * (c / columns - 0.5) - 0.5 * (r / rows) ** 2 + 0.05 * s)
    noise = rng.normal(0, 12, (slices, rows, columns))
    return np.clip(np.rint((40 + body + 350 * disk) * field + noise), 0, 4095).astype(np.float32)


def resampled(volume, row_mm, column_mm, new_mm):
    """By SimpleITK onto the grid whose first pixel has its outer edges where the scan's has them."""
    out = []
    for image in volume:
        source = sitk.GetImageFromArray(image)
        source.SetSpacing((column_mm, row_mm))
        rows = int(np.floor(image.shape[0] * row_mm / new_mm + 0.5))
        columns = int(np.floor(image.shape[1] * column_mm / new_mm + 0.5))
        origin = ((new_mm - column_mm) / 2, (new_mm - row_mm) / 2)
        out.append(sitk.GetArrayFromImage(sitk.Resample(
            source, (columns, rows), sitk.Transform(), sitk.sitkLinear, origin, (new_mm, new_mm))))
    return np.stack(out)


def log_field(volume, shrink, levels, iterations):
    """By SimpleITK, where the volume is above 0."""
    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)
    image = sitk.GetImageFromArray(volume)
    mask = sitk.GetImageFromArray((volume > 0).astype(np.uint8))
    n4 = sitk.N4BiasFieldCorrectionImageFilter()
    n4.SetMaximumNumberOfIterations([iterations] * levels)
    n4.SetConvergenceThreshold(0.001)
    n4.Execute(sitk.Shrink(image, [shrink, shrink, 1]), sitk.Shrink(mask, [shrink, shrink, 1]))
    return sitk.GetArrayFromImage(n4.GetLogBiasFieldAsImage(image))


def cropped(volume, size):
    first = [max(0, (n - size) // 2) for n in volume.shape[-2:]]
    return volume[..., first[0]:first[0] + size, first[1]:first[1] + size]


def original(image, mm):
    """Recipe `original` on one slice by OpenCV."""
    scaled = cv2.resize(image, None, fx=mm, fy=mm, interpolation=cv2.INTER_LINEAR)
    part = cropped(scaled, 176)
    levels = ((part - part.min()) * (4095 / (part.max() - part.min())) + 0.5).astype(np.uint16)
    equal = cv2.createCLAHE(48, (1, 1)).apply(levels).astype(np.float32)
    return (equal - equal.min()) / (equal.max() - equal.min())


def affine(image, degrees, right, down, zoom, order, outside):
    """Rotation clockwise, zoom and shift about the centre by SciPy; horizontal flip last."""
    rows, columns = image.shape
    r, c = np.mgrid[:rows, :columns].astype(float)
    r, c = r - (rows - 1) / 2 - down, c - (columns - 1) / 2 - right
    cos, sin = np.cos(np.radians(degrees)) / zoom, np.sin(np.radians(degrees)) / zoom
    at = [cos * r - sin * c + (rows - 1) / 2, -(sin * r + cos * c) + (columns - 1) / 2]
    mode = dict(mode="nearest") if outside is None else dict(mode="constant", cval=outside)
    return map_coordinates(image, at, order=order, **mode)


def small():
    volume = phantom(3, 48, 56, 1)
    save("input", volume)
    save("resampled", resampled(volume, 1.37, 1.25, 1.0))
    save("coarser", resampled(volume, 0.7, 0.8, 1.0))
    for down, across, clip in ((1, 1, 600), (4, 4, 0), (4, 4, 900), (5, 3, 900), (4, 3, 900)):
        clahe = cv2.createCLAHE(clip, (across, down))
        save(f"clahe-{down}-{across}-{clip}", [clahe.apply(s.astype(np.uint16)) for s in volume])
    save("min-max-per-slice", [(s - s.min()) / (s.max() - s.min()) for s in volume.astype(float)])
    save("z-score-per-slice", [(s - s.mean()) / s.std() for s in volume.astype(float)])
    save("zero-mean-per-volume", (volume - volume.mean(dtype=float)) / volume.std(dtype=float))
    save("log-field", log_field(volume, 2, 3, 30)[:, ::3, ::3])
    save("affine", affine(volume[0], 4, 2.5, -3.25, 1.1, 1, None))


def real(data):
    scan = nibabel.load(next(data.glob("acdc-layout/**/patient903_4d.nii.gz")))
    cine = np.asarray(scan.dataobj, dtype=np.float32).transpose(3, 2, 1, 0)
    mm = float(scan.header.get_zooms()[0])
    save("real-original", [original(s, mm)[::8, ::8] for s in cine[0]])
    volume = cropped(cine, 176)
    slices = volume[0].astype(float)
    z = (slices - slices.mean((1, 2), keepdims=True)) / slices.std((1, 2), keepdims=True)
    save("real-khened", z[:, ::8, ::8])
    mean = volume.mean(0, dtype=float).astype(np.float32)
    field = log_field(mean, 4, 4, 50)
    save("real-log-field", field[:, ::8, ::8])
    even = volume[0] * np.exp(-field)
    save("real-isensee", ((even - even.mean(dtype=float)) / even.std(dtype=float))[:, ::8, ::8])


OUT.mkdir(parents=True, exist_ok=True)
small()
if len(sys.argv) > 1:
    real(Path(sys.argv[1]))
