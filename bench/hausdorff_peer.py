"""ITK's Hausdorff for metrics.Distances: python3 hausdorff_peer.py FOLDER THREADS; a mask pair's name per line."""
import sys
from pathlib import Path

import numpy as np
import SimpleITK as sitk

folder = Path(sys.argv[1])
sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(int(sys.argv[2]))
loaded = {}


def mask(name):
    if name not in loaded:
        image = sitk.GetImageFromArray(np.fromfile(folder / name, dtype=np.uint8).reshape(10, 256, 256))
        image.SetSpacing((1.4, 1.4, 10.0))
        loaded[name] = image
    return loaded[name]


print("SimpleITK", sitk.Version.VersionString(), "Hausdorff alone", flush=True)
for line in sys.stdin:
    pair = line.strip()
    reference, prediction = mask(pair + ".reference"), mask(pair + ".prediction")
    hausdorff = sitk.HausdorffDistanceImageFilter()
    hausdorff.Execute(reference, prediction)
    print(hausdorff.GetHausdorffDistance(), flush=True)
