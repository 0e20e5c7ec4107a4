package org.systole.workflows;

import java.util.List;

/** A split given case by case (case ids of the dataset's manifest). A list may be empty. */
public record SplitLists(List<String> train, List<String> validation, List<String> test) {
    public SplitLists {
        train = Lists.copy(train);
        validation = Lists.copy(validation);
        test = Lists.copy(test);
    }
}
