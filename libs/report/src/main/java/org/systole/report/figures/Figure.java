package org.systole.report.figures;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;

/** A drawn figure. */
public final class Figure {
    /** In pixels: narrow enough to stay readable on a phone, where a page scales it down by a third. */
    static final int WIDTH = 560;

    private static final int PNG_SCALE = 2;

    static {
        // upright labels too are text and not outlines
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final String title;
    private final String description;
    private final JFreeChart chart;
    private final int height;

    /**
     * @param title what is shown, which stands outside the picture
     * @param description the figure in words, for those who do not see it
     */
    Figure(String title, String description, Plot plot, int height, boolean legend) {
        this.title = title;
        this.description = description;
        this.height = height;
        chart = new JFreeChart(null, Font.decode(null), plot, legend);
        Look.dress(chart);
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** An SVG file; its letters are text. */
    public byte[] svg() {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            SVGGraphics2D graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new java.awt.Dimension(WIDTH, height));
            draw(graphics);
            StringWriter text = new StringWriter();
            graphics.stream(text, true);
            // without the document type, which names a file elsewhere
            String plain = text.toString().replaceFirst("<!DOCTYPE[^>]*>\\s*", "");
            return plain.getBytes(StandardCharsets.UTF_8);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the figure '" + title + "' cannot be written as SVG", e);
        }
    }

    /** A PNG file, twice as large as the SVG says. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(WIDTH * PNG_SCALE, height * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(PNG_SCALE, PNG_SCALE);
        draw(graphics);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return out.toByteArray();
    }

    private void draw(Graphics2D graphics) {
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
    }
}
