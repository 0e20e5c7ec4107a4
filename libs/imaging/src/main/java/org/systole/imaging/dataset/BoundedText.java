package org.systole.imaging.dataset;

import org.systole.base.BadInputException;

/** A text that a regular expression of a user may look at a million times and not more: some never end. */
final class BoundedText implements CharSequence {
    private static final int MOST_LOOKS = 1_000_000;

    private final String text;
    private int looks;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new BadInputException(
                    "dataset.description",
                    "dataset.yaml, patient: the pattern does not come to an end on '" + text + "'",
                    "Write a pattern without nested repetitions.");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
