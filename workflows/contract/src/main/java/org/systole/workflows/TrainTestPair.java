package org.systole.workflows;

import java.util.List;

/**
 * Train on a mix of datasets, test on one.
 *
 * @param train names of the datasets whose training parts are concatenated
 * @param test name of the dataset whose test part is predicted
 */
public record TrainTestPair(List<String> train, String test) {
    public TrainTestPair {
        train = Lists.copy(train);
    }
}
