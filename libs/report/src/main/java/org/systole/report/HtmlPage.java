package org.systole.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.systole.report.figures.Figure;

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
    private final StringBuilder contents = new StringBuilder();
    private int sections;

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
        open(table.caption());
        body.append("<div class='wide' tabindex='0' role='region' aria-label='");
        body.append(Html.escape(table.caption())).append("'><table><thead><tr>");
        table.headings().forEach(heading -> cell("th scope='col'", "th", heading));
        body.append("</tr></thead><tbody>\n");
        for (List<String> row : table.rows()) {
            body.append("<tr>");
            name(row.get(0), table.links().get(row.get(0)));
            row.subList(1, row.size()).forEach(text -> cell("td", "td", text));
            body.append("</tr>\n");
        }
        body.append("</tbody></table></div></section>\n");
    }

    private void name(String text, @Nullable String address) {
        if (address == null) {
            cell("th scope='row'", "th", text);
        } else {
            body.append("<th scope='row'>");
            link(text, address);
            body.append("</th>");
        }
    }

    void figures(String heading, List<Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        open(heading);
        body.append("<div class='charts'>\n");
        for (Figure figure : figures) {
            image("chart", "image/svg+xml", Base64.getEncoder().encodeToString(figure.svg()), figure.description());
            caption(figure.title());
        }
        body.append("</div></section>\n");
    }

    void pictures(String heading, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            return;
        }
        open(heading);
        body.append("<div class='pictures'>\n");
        for (Picture picture : pictures) {
            image("picture", "image/png", picture.pngBase64(), picture.description());
            caption(picture.caption());
        }
        body.append("</div></section>\n");
    }

    /** Stills; what moves is behind a summary that the keyboard opens and closes. */
    void animations(String heading, List<Animation> animations) {
        if (animations.isEmpty()) {
            return;
        }
        open(heading);
        body.append("<div class='pictures'>\n");
        for (Animation animation : animations) {
            image("cine", "image/png", animation.stillPngBase64(), animation.description());
            body.append("<details><summary>Play</summary><img alt='");
            body.append(Html.escape(animation.description())).append(", moving' src='data:image/gif;base64,");
            body.append(Html.escape(animation.gifBase64())).append("'></details>");
            caption(animation.caption());
        }
        body.append("</div></section>\n");
    }

    private void image(String kind, String mediaType, String base64, String description) {
        body.append("<figure class='").append(kind).append("'><img alt='");
        body.append(Html.escape(description))
                .append("' src='data:")
                .append(mediaType)
                .append(";base64,");
        body.append(Html.escape(base64)).append("'>");
    }

    private void caption(String text) {
        body.append("<figcaption>").append(Html.escape(text)).append("</figcaption></figure>\n");
    }

    /** @param files addresses relative to the page by what lies there */
    void links(String heading, Map<String, String> files) {
        if (files.isEmpty()) {
            return;
        }
        open(heading);
        body.append("<ul>");
        files.forEach((text, address) -> {
            body.append("<li>");
            link(text, address);
            body.append("</li>");
        });
        body.append("</ul></section>\n");
    }

    private void link(String text, String address) {
        body.append("<a href='").append(Html.escape(address)).append("'>");
        body.append(Html.escape(text)).append("</a>");
    }

    private void open(String heading) {
        sections++;
        String escaped = Html.escape(heading);
        body.append("<section id='s")
                .append(sections)
                .append("'><h2>")
                .append(escaped)
                .append("</h2>");
        contents.append("<li><a href='#s")
                .append(sections)
                .append("'>")
                .append(escaped)
                .append("</a></li>");
    }

    void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            open("How to read this");
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
                + "</p><h1>" + heading + "</h1><p>" + Html.escape(lead) + "</p>" + navigation() + "</header>\n<main>\n"
                + body
                + "</main>\n<footer><p class='research'>" + RESEARCH + "</p></footer>\n</body></html>\n";
    }

    private String navigation() {
        return sections < 3 ? "" : "<nav aria-label='Contents'><ul>" + contents + "</ul></nav>";
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("page.css"), "page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
