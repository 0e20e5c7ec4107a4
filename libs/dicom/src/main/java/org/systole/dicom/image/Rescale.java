package org.systole.dicom.image;

/** From stored to modality values: slope times stored plus intercept. */
record Rescale(double slope, double intercept) {}
