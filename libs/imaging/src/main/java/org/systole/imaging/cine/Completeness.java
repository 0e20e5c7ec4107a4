package org.systole.imaging.cine;

/** Whether all images of a study's short-axis cine are there. */
public sealed interface Completeness {
    /** Nothing more is expected. */
    record Complete() implements Completeness {}

    /** More is expected, or it cannot be known. */
    record Incomplete(String why) implements Completeness {}
}
