package org.systole.imaging.cine;

/** An image that is not part of the cine, and why. */
public record IgnoredInstance(String sopInstanceUid, String reason) {}
