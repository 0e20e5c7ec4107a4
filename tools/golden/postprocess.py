"""Golden results of org.systole.imaging.postprocess, computed with SciPy and scikit-image.

usage: python3 tools/golden/postprocess.py > libs/imaging/src/test/resources/golden/postprocess.json
       (needs numpy, scipy, scikit-image)

The masks are blobs of smoothed noise, so that they have islands, holes, ties of size and diagonal contacts. Arrays are
[slice][row][column] bytes, deflated, in Base64.
"""

import base64
import json
import sys
import zlib

import numpy as np
from scipy import ndimage
from skimage import measure

RV, MYOCARDIUM, LV = 1, 2, 3
ROUNDING_MM = 1e-3
# name of the case, shape, (slice, row, column) spacing in mm, how much background prevails, seed
CASES = [
    ("anisotropic", (6, 28, 24), (10.0, 1.4, 1.4), 0.12, 1),
    ("unequal", (4, 20, 30), (8.0, 1.1, 1.9), 0.12, 2),
    ("sparse", (6, 28, 28), (10.0, 1.4, 1.4), 0.45, 3),
    ("sparse and unequal", (7, 20, 24), (3.0, 1.2, 2.1), 0.5, 4),
    ("sparse and isotropic", (14, 14, 14), (2.0, 2.0, 2.0), 0.4, 5),
]
CONFIGURATIONS = {
    "largest-lv": lambda m, mm: largest_per_slice(m, 2),
    "largest-lv: {connectivity: faces}": lambda m, mm: largest_per_slice(m, 1),
    "largest-lv: {scope: volume}": lambda m, mm: largest(m, 3),
    "largest-lv: {scope: volume, connectivity: faces}": lambda m, mm: largest(m, 1),
    "rv-distance: {mm: 3, when: always}": lambda m, mm: distant(m, mm, 3, 3),
    "rv-distance: {mm: 4, when: always}": lambda m, mm: distant(m, mm, 4, 3),
    "rv-distance: {mm: 5, when: always, connectivity: faces}": lambda m, mm: distant(m, mm, 5, 1),
    "fill: {areaMm2: 12}": lambda m, mm: fill(m, mm, 12),
    "fill: {areaMm2: 60}": lambda m, mm: fill(m, mm, 60),
    "largest-lv, rv-distance: {mm: 3, when: always}, fill: {areaMm2: 30}": lambda m, mm: fill(
        distant(largest_per_slice(m, 2), mm, 3, 3), mm, 30
    ),
}


def blobs(shape, prevalence, seed):
    noise = np.random.default_rng(seed).standard_normal((4,) + shape)
    smooth = np.stack([ndimage.gaussian_filter(one, (0.4, 1.1, 1.1)) for one in noise])
    smooth[0] += prevalence
    return smooth.argmax(axis=0).astype(np.uint8)


def largest(mask, connectivity):
    """Of equal sizes the component whose first voxel comes first, which is how SciPy numbers them."""
    out = mask.copy()
    parts, count = ndimage.label(mask == LV, ndimage.generate_binary_structure(mask.ndim, connectivity))
    if count:
        out[(parts > 0) & (parts != 1 + np.bincount(parts.ravel())[1:].argmax())] = 0
    return out


def largest_per_slice(mask, connectivity):
    return np.stack([largest(plane, connectivity) for plane in mask])


def distant(mask, spacing, mm, connectivity):
    out = mask.copy()
    to_left_heart = ndimage.distance_transform_edt(~np.isin(mask, (MYOCARDIUM, LV)), sampling=spacing)
    parts, count = ndimage.label(mask == RV, ndimage.generate_binary_structure(3, connectivity))
    for part in range(1, count + 1):
        if to_left_heart[parts == part].min() > mm + ROUNDING_MM:
            out[parts == part] = 0
    return out


def fill(mask, spacing, area):
    out = mask.copy()
    for k, plane in enumerate(mask):
        parts = measure.label(plane == 0, connectivity=1)
        edge = np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]])
        away = np.stack(
            [
                ndimage.distance_transform_edt(plane != code, sampling=spacing[1:])
                if (plane == code).any()
                else np.full(plane.shape, np.inf)
                for code in (RV, MYOCARDIUM, LV)
            ]
        )
        # nearest label, of equally near ones the smallest; SciPy's square roots may differ in the last bit
        nearest = 1 + (away <= away.min(axis=0) + 1e-9).argmax(axis=0)
        for part in range(1, parts.max() + 1):
            where = parts == part
            if not np.isin(part, edge) and where.sum() * spacing[1] * spacing[2] <= area:
                out[k][where] = nearest[where]
    return out


def packed(mask):
    return base64.b64encode(zlib.compress(np.ascontiguousarray(mask).tobytes(), 9)).decode()


def main():
    cases = []
    for name, shape, spacing, prevalence, seed in CASES:
        mask = blobs(shape, prevalence, seed)
        results = []
        for text, step in CONFIGURATIONS.items():
            after = step(mask, spacing)
            changed = after != mask
            results.append(
                {
                    "postProcessing": text,
                    "labels": packed(after),
                    "voxels": int(changed.sum()),
                    "images": int(changed.any(axis=(1, 2)).sum()),
                }
            )
        cases.append(
            {"name": name, "shape": shape, "spacingMm": spacing, "labels": packed(mask), "results": results}
        )
    for k, text in enumerate(CONFIGURATIONS):
        assert any(case["results"][k]["voxels"] for case in cases), text + " touches nothing"
    json.dump({"cases": cases}, sys.stdout, indent=1)
    print()


main()
