"""Makes libs/metrics' golden results with MedPy, SimpleITK, SciPy and DeepMind's surface-distance.

    pip install numpy scipy nibabel SimpleITK medpy surface-distance
    python tools/golden/metrics.py [DATA]

DATA is the folder with acdc-layout/; without it the results of real label maps are left as they are.

Every figure is computed by two or three of them, which have to agree to 1e-6 mm before it is written. Where their own
summary follows another convention than ours, it is made from their distances voxel by voxel, and theirs is kept under
"others". Arrays are [slice][row][column], spacings in the same order.
"""
import json
import sys
from pathlib import Path

import nibabel
import numpy as np
import SimpleITK as sitk
import surface_distance
from medpy.metric import binary
from scipy.ndimage import distance_transform_edt, generate_binary_structure
from scipy.spatial.distance import directed_hausdorff

OUT = Path(__file__).parents[2] / "libs/metrics/src/test/resources/golden"
medpy_distances = getattr(binary, "__surface_distances")


def agreed(*values):
    assert np.ptp(values) < 1e-6, values
    return float(values[0])


def image(mask, spacing):
    made = sitk.GetImageFromArray(mask.astype(np.uint8))
    made.SetSpacing([float(s) for s in reversed(spacing)])
    return made


def points(mask, spacing):
    return np.argwhere(mask) * np.array(spacing)


def itk_surface(mask, spacing):
    """Voxels with a face neighbour outside; what lies beyond the array is outside."""
    padded = image(np.pad(mask, 1), spacing)
    contour = sitk.BinaryContour(padded, fullyConnected=False)
    inner = tuple(slice(1, -1) for _ in mask.shape)
    return sitk.GetArrayFromImage(contour)[inner] > 0


def itk_distances(to, spacing):
    made = sitk.SignedMaurerDistanceMap(image(to, spacing), squaredDistance=False, useImageSpacing=True)
    return np.maximum(sitk.GetArrayFromImage(made), 0).astype(float)


def summary(there, back):
    """Our conventions: the larger directed 95th percentile, linear; the mean over the surface voxels of both."""
    return (max(np.percentile(there, 95), np.percentile(back, 95)),
            (there.sum() + back.sum()) / (len(there) + len(back)))


def measure(reference, prediction, spacing):
    overlap = sitk.LabelOverlapMeasuresImageFilter()
    overlap.Execute(image(reference, spacing), image(prediction, spacing))
    result = {"dice": agreed(binary.dc(prediction, reference), overlap.GetDiceCoefficient(),
                             surface_distance.compute_dice_coefficient(reference, prediction))}
    if not (reference.any() and prediction.any()):
        return result
    hausdorff = sitk.HausdorffDistanceImageFilter()
    hausdorff.Execute(image(reference, spacing), image(prediction, spacing))
    r, p = points(reference, spacing), points(prediction, spacing)
    enclosed = max(directed_hausdorff(r, p)[0], directed_hausdorff(p, r)[0])
    # ITK keeps its distance maps in single precision
    assert abs(hausdorff.GetHausdorffDistance() - enclosed) < 1e-4
    result["hausdorffMm"] = agreed(enclosed, max(
        distance_transform_edt(~reference, sampling=spacing)[prediction].max(),
        distance_transform_edt(~prediction, sampling=spacing)[reference].max()))

    there = medpy_distances(reference, prediction, spacing, 1)
    back = medpy_distances(prediction, reference, spacing, 1)
    surfaces = itk_surface(reference, spacing), itk_surface(prediction, spacing)
    itk = summary(itk_distances(surfaces[1], spacing)[surfaces[0]],
                  itk_distances(surfaces[0], spacing)[surfaces[1]])
    hd95, assd = summary(there, back)
    assert abs(itk[0] - hd95) < 1e-4 and abs(itk[1] - assd) < 1e-4, (itk, hd95, assd)
    r, p = points(surfaces[0], spacing), points(surfaces[1], spacing)
    result["surfaceHausdorffMm"] = agreed(
        binary.hd(prediction, reference, spacing), max(directed_hausdorff(r, p)[0], directed_hausdorff(p, r)[0]))
    result["hausdorff95Mm"] = float(hd95)
    result["assdMm"] = agreed(assd, binary.assd(prediction, reference, spacing))
    if reference.ndim == 3:
        surfels = surface_distance.compute_surface_distances(reference, prediction, spacing)
        result["others"] = {
            "medpyPooledHausdorff95Mm": float(binary.hd95(prediction, reference, spacing)),
            "surfelHausdorffMm": float(surface_distance.compute_robust_hausdorff(surfels, 100))}
    return result


def runs(mask):
    """Lengths of alternating runs, of False first."""
    flat = np.concatenate([[False], mask.ravel(), [not mask.ravel()[-1]]])
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    return np.diff(np.concatenate([[0], edges])).tolist()


def case(name, spacing, reference, prediction):
    slices = [measure(r, p, spacing[1:]) if r.any() or p.any() else None for r, p in zip(reference, prediction)]
    return {"name": name, "size": reference.shape, "spacing": spacing, "reference": runs(reference),
            "prediction": runs(prediction), "whole": measure(reference, prediction, spacing), "slices": slices}


def empty(*size):
    return np.zeros(size, bool)


def box(size, first, last):
    mask = empty(*size)
    mask[tuple(slice(a, b + 1) for a, b in zip(first, last))] = True
    return mask


def ball(size, centre, radius_mm, spacing):
    at = (np.indices(size).reshape(3, -1).T - centre) * spacing
    return (np.linalg.norm(at, axis=1) <= radius_mm).reshape(size)


def made_cases():
    heart = (10.0, 1.4, 1.4)
    size = (6, 24, 28)
    whole = box(size, (1, 4, 4), (4, 18, 20))
    holed = whole.copy()
    holed[2:4, 9:13, 10:15] = False
    large = ball(size, (2.5, 12, 14), 16, heart)
    small = ball(size, (2.5, 12, 14), 11, heart)
    rng = np.random.default_rng(5)
    yield case("one voxel on itself", heart, box(size, (2, 5, 6), (2, 5, 6)), box(size, (2, 5, 6), (2, 5, 6)))
    yield case("two single voxels", heart, box(size, (0, 0, 0), (0, 0, 0)), box(size, (5, 23, 27), (5, 23, 27)))
    yield case("one voxel and a box", heart, box(size, (2, 5, 6), (2, 5, 6)), whole)
    yield case("a hole in the prediction", heart, whole, holed)
    yield case("a hole in the reference", heart, holed, whole)
    yield case("a ring and its hole", heart, large & ~small, small)
    yield case("touching the borders", heart, box(size, (0, 0, 0), (3, 23, 15)), box(size, (2, 8, 9), (5, 23, 27)))
    yield case("the whole array", heart, box(size, (0, 0, 0), (5, 23, 27)), whole)
    yield case("apart", heart, box(size, (0, 2, 2), (1, 6, 7)), box(size, (4, 15, 20), (5, 20, 26)))
    yield case("one slice", heart, box((1, 24, 28), (0, 4, 4), (0, 12, 12)), box((1, 24, 28), (0, 6, 3), (0, 12, 15)))
    yield case("rows and columns of unlike spacing", (7.3, 0.9, 2.1), large, np.roll(large, (1, 2, -3), (0, 1, 2)))
    yield case("noise", (3.1, 1.2, 0.7), rng.random((5, 9, 11)) < 0.2, rng.random((5, 9, 11)) < 0.6)
    yield case("specks", heart, rng.random(size) < 0.004, rng.random(size) < 0.01)
    yield case("reference empty", heart, empty(*size), whole)
    yield case("prediction empty", heart, whole, empty(*size))


def real_cases(data):
    """End diastole against end systole: two real label maps on one grid. Only the figures are kept."""
    for folder in sorted((data / "acdc-layout/training").iterdir()):
        files = sorted(folder.glob("*_gt.nii.gz"))
        first, second = (nibabel.load(file) for file in files)
        spacing = tuple(float(s) for s in reversed(first.header.get_zooms()))
        for label, structure in ((2, "MYOCARDIUM"), (3, "LEFT_VENTRICLE_CAVITY")):
            a, b = (np.asarray(one.dataobj).T == label for one in (first, second))
            yield {"files": [str(file.relative_to(data)) for file in files], "structure": structure,
                   "whole": measure(a, b, spacing)}


def save(name, cases):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.json").write_text("[" + ",\n ".join(json.dumps(one) for one in cases) + "]\n")


save("agreement", made_cases())
if len(sys.argv) > 1:
    save("agreement-real", real_cases(Path(sys.argv[1])))
