package org.systole.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One page of the house: no script, nothing loaded from elsewhere, readable on a phone and on paper. Wide tables scroll
 * inside a region that the keyboard reaches.
 */
final class HtmlPage {
    private static final String STYLE = style();
    private static final String RESEARCH =
            "For research use only. Not a medical device; not for diagnosis or treatment.";

    private final String title;
    private final String lead;
    private final StringBuilder body = new StringBuilder();

    HtmlPage(String title, String lead) {
        this.title = title;
        this.lead = lead;
    }

    void banner(String verdict, boolean warns, List<String> sentences) {
        body.append("<section class='banner").append(warns ? " warns" : "").append("'><h2>");
        body.append(Html.escape(verdict)).append("</h2>");
        list(sentences);
        body.append("</section>\n");
    }

    void table(Table table) {
        String caption = Html.escape(table.caption());
        body.append("<section><h2>")
                .append(caption)
                .append("</h2><div class='wide' tabindex='0' role='region' aria-label='");
        body.append(caption).append("'><table><thead><tr>");
        table.headings().forEach(heading -> cell("th scope='col'", "th", heading));
        body.append("</tr></thead><tbody>\n");
        for (List<String> row : table.rows()) {
            body.append("<tr>");
            cell("th scope='row'", "th", row.get(0));
            row.subList(1, row.size()).forEach(text -> cell("td", "td", text));
            body.append("</tr>\n");
        }
        body.append("</tbody></table></div></section>\n");
    }

    /** @param svg trusted, made here */
    void figure(String caption, String svg) {
        body.append("<section><h2>").append(Html.escape(caption)).append("</h2><figure class='chart'>");
        body.append(svg).append("</figure></section>\n");
    }

    void pictures(String heading, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            return;
        }
        body.append("<section><h2>").append(Html.escape(heading)).append("</h2><div class='pictures'>\n");
        for (Picture picture : pictures) {
            body.append("<figure><img alt='").append(Html.escape(picture.description()));
            body.append("' src='data:image/png;base64,").append(Html.escape(picture.pngBase64()));
            body.append("'><figcaption>").append(Html.escape(picture.caption())).append("</figcaption></figure>\n");
        }
        body.append("</div></section>\n");
    }

    void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            body.append("<section><h2>How to read this</h2>");
            list(notes);
            body.append("</section>\n");
        }
    }

    private void list(List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        body.append("<ul>");
        sentences.forEach(sentence -> cell("li", "li", sentence));
        body.append("</ul>");
    }

    private void cell(String open, String close, String text) {
        body.append('<')
                .append(open)
                .append('>')
                .append(Html.escape(text))
                .append("</")
                .append(close)
                .append('>');
    }

    String toHtml() {
        String heading = Html.escape(title);
        return "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
                + "<meta name='viewport' content='width=device-width, initial-scale=1'><title>" + heading
                + "</title><style>\n" + STYLE + "</style></head><body>\n<header><p class='research'>" + RESEARCH
                + "</p><h1>" + heading + "</h1><p>" + Html.escape(lead) + "</p></header>\n<main>\n" + body
                + "</main>\n<footer><p class='research'>" + RESEARCH + "</p></footer>\n</body></html>\n";
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("page.css"), "page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
