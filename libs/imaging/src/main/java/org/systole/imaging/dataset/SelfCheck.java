package org.systole.imaging.dataset;

/**
 * A figure that is known of a whole dataset, beside what was read.
 *
 * @param what for example "training: images with MYOCARDIUM"
 */
public record SelfCheck(String what, int expected, int found) {
    public boolean holds() {
        return expected == found;
    }
}
