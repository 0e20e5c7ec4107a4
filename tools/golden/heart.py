"""Golden results of org.systole.imaging.heart, computed with NumPy, SciPy and pydicom.

usage: python3 tools/golden/heart.py SYSTOLE_DATA > libs/imaging/src/test/resources/golden/heart.json
       (needs numpy, scipy, pydicom; SYSTOLE_DATA holds sunnybrook/)
"""

import glob
import json
import sys

import numpy as np
import pydicom
from scipy import ndimage

MOVING_MM2, MOVING_SHARE = 16000, 0.25
CAPPED_MM2, CAPPED_SHARE = 5500, 0.085


def blur(image, row_mm, column_mm, sigma_mm):
    return ndimage.gaussian_filter(image, (sigma_mm / row_mm, sigma_mm / column_mm), mode="nearest")


def locate(cine, row_mm, column_mm):
    """cine: [phase][slice][row][column]; the same rule as HeartLocalisation, written a second time."""
    _, slices, rows, columns = cine.shape
    deviation, mean = cine.std(axis=0), cine.mean(axis=0)
    votes = np.zeros((rows, columns))
    for k in range(slices):
        motion = blur(deviation[k], row_mm, column_mm, 3)
        descending = np.sort(motion.ravel())[::-1]
        moving = int(min(MOVING_MM2 / (row_mm * column_mm), MOVING_SHARE * rows * columns))
        capped = int(min(CAPPED_MM2 / (row_mm * column_mm), CAPPED_SHARE * rows * columns))
        y, x = np.nonzero(motion > descending[moving])
        weight = np.minimum(motion, descending[capped])[y, x]
        weight /= weight.sum()
        down, along = np.gradient(blur(mean[k], row_mm, column_mm, 2.5), row_mm, column_mm)
        steepness = np.hypot(down, along) + 1e-12
        for mm in np.arange(10, 35.01, 1.25):
            at_row = np.rint(y + mm * (down / steepness)[y, x] / row_mm).astype(int)
            at_column = np.rint(x + mm * (along / steepness)[y, x] / column_mm).astype(int)
            inside = (at_row >= 0) & (at_row < rows) & (at_column >= 0) & (at_column < columns)
            np.add.at(votes, (at_row[inside], at_column[inside]), weight[inside])
    votes = blur(votes, row_mm, column_mm, 5)
    return [int(i) for i in np.unravel_index(votes.argmax(), votes.shape)]


def read_cine(folder):
    """Slices by ImagePositionPatient along the normal, phases by InstanceNumber."""
    images = [pydicom.dcmread(f) for f in sorted(glob.glob(folder + "/**/*.dcm", recursive=True))]
    orientation = [float(v) for v in images[0].ImageOrientationPatient]
    normal = np.cross(orientation[:3], orientation[3:])
    places = {}
    for image in images:
        place = round(float(np.dot([float(v) for v in image.ImagePositionPatient], normal)), 1)
        places.setdefault(place, []).append(image)
    slices = [sorted(places[p], key=lambda i: int(i.InstanceNumber)) for p in sorted(places)]
    pixels = np.array([[i.pixel_array for i in phases] for phases in slices], dtype=float)
    return pixels.transpose(1, 0, 2, 3), [float(v) for v in images[0].PixelSpacing]


def moments():
    values = np.random.default_rng(7).integers(0, 4096, size=(5, 2, 6, 7))
    return {
        "values": values.ravel().tolist(),
        "shape": list(values.shape),
        "mean": values.mean(axis=0).ravel().tolist(),
        "deviation": values.std(axis=0).ravel().tolist(),
    }


def main():
    centres = {}
    for patient in ("SCD0000101", "SCD0000201", "SCD0000301"):
        cine, (row_mm, column_mm) = read_cine(sys.argv[1] + "/sunnybrook/" + patient)
        centres[patient] = locate(cine, row_mm, column_mm)
    json.dump({"moments": moments(), "centres": centres}, sys.stdout)
    print()


main()
