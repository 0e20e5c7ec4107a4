package org.systole.testing.hostile;

/**
 * How a reader took damaged files.
 *
 * @param accepted read as if nothing were wrong
 * @param refused with a {@code BadInputException}
 */
public record Outcomes(int accepted, int refused) {}
