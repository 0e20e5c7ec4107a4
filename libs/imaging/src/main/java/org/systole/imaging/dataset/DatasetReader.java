package org.systole.imaging.dataset;

import java.io.IOException;

/** Knows one layout; a new dataset is one more of these and its line in {@link Datasets}. */
interface DatasetReader {
    String layout();

    /** What this reader looks for, for the message when nobody finds anything. */
    String looksFor();

    boolean recognises(DatasetFolder folder);

    Dataset read(DatasetFolder folder) throws IOException;
}
