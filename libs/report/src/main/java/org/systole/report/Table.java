package org.systole.report;

import java.util.List;
import java.util.Map;

/**
 * A table of text.
 *
 * @param headings one per column, with the unit
 * @param rows each as long as the headings; the first cell names the row
 * @param links by the text of a first cell, the address that it leads to; relative to the page
 */
public record Table(String caption, List<String> headings, List<List<String>> rows, Map<String, String> links) {
    public Table(String caption, List<String> headings, List<List<String>> rows) {
        this(caption, headings, rows, Map.of());
    }

    public Table {
        links = Map.copyOf(links);
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
