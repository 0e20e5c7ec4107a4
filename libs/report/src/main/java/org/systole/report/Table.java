package org.systole.report;

import java.util.List;

/**
 * A table of text.
 *
 * @param headings one per column, with the unit
 * @param rows each as long as the headings; the first cell names the row
 */
public record Table(String caption, List<String> headings, List<List<String>> rows) {
    public Table {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(
                        "table '" + caption + "': a row of " + row.size() + " cells under " + headings.size());
            }
        }
    }
}
