package org.systole.imaging;

/**
 * The reference of one phase of a cine.
 *
 * @param phase index into {@link Cine#phases()}, from 0
 */
public record LabelledFrame(int phase, LabelMap labels) {}
