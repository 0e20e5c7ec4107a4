"""ITK's N4 for recipe.BiasField: python3 n4_peer.py FOLDER THREADS; one run per line on standard input."""
import sys
from pathlib import Path

import numpy as np
import SimpleITK as sitk

folder = Path(sys.argv[1])
sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(int(sys.argv[2]))
array = np.fromfile(folder / "image.raw", dtype="<f4").reshape(10, 256, 256)
image = sitk.GetImageFromArray(array)
mask = sitk.GetImageFromArray((array > 0).astype(np.uint8))
print("SimpleITK", sitk.Version.VersionString(), flush=True)
for _ in sys.stdin:
    n4 = sitk.N4BiasFieldCorrectionImageFilter()
    n4.SetMaximumNumberOfIterations([50] * 4)
    n4.SetConvergenceThreshold(0.001)
    n4.Execute(sitk.Shrink(image, [4, 4, 1]), sitk.Shrink(mask, [4, 4, 1]))
    field = sitk.GetArrayFromImage(n4.GetLogBiasFieldAsImage(image)).astype("<f4")
    field.tofile(folder / "field.raw")
    print("done", flush=True)
