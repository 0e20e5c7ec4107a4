package org.systole.imaging.cine;

/** Where an image lies in its cine. */
public record PlacedInstance(String sopInstanceUid, int instanceNumber, int slice, int phase) {}
