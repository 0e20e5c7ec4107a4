package org.systole.report;

import java.util.List;

/**
 * What a demonstration or an experiment came to: tables, pictures and the notes to read them by.
 *
 * @param lead one or two sentences under the title
 * @param tables rows of text; figures already written with their unit in the heading
 */
public record SummaryReport(String title, String lead, List<Table> tables, List<Picture> pictures, List<String> notes) {
    public SummaryReport {
        tables = List.copyOf(tables);
        pictures = List.copyOf(pictures);
        notes = List.copyOf(notes);
    }

    /** The page, UTF-8 HTML without anything outside it. */
    public String toHtml() {
        HtmlPage page = new HtmlPage(title, lead);
        tables.forEach(page::table);
        page.pictures("Pictures", pictures);
        page.notes(notes);
        return page.toHtml();
    }
}
