package org.systole.report.figures;

import java.awt.BasicStroke;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.systole.metrics.Measured;
import org.systole.metrics.statistics.BlandAltman;
import org.systole.metrics.statistics.PairedValues;
import org.systole.report.Numbers;

/** Differences over means, with bias and limits of agreement as lines that carry their values. */
public final class BlandAltmanPlot {
    /** Where a line's label stands, so that labels of lines close together do not cover each other. */
    private enum Place {
        ABOVE,
        BIAS,
        BELOW
    }

    private BlandAltmanPlot() {}

    /**
     * @param quantity for example {@code Ejection fraction}
     * @param unit for example {@code %}
     * @param pairs reference first, prediction second
     */
    public static Figure of(String quantity, String unit, PairedValues pairs) {
        BlandAltman agreement = BlandAltman.of(pairs);
        XYSeries series = new XYSeries("pairs", false);
        double[] middles = pairs.middles();
        double[] differences = pairs.differences();
        double furthest = 1e-6;
        for (int i = 0; i < middles.length; i++) {
            series.add(middles[i], differences[i]);
            furthest = Math.max(furthest, Math.abs(differences[i]));
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesPaint(0, Look.colour(0));
        renderer.setSeriesShape(0, Look.mark(0));
        NumberAxis across = Look.axis("mean of reference and prediction (" + unit + ")");
        NumberAxis up = Look.axis("prediction − reference (" + unit + ")");
        XYPlot plot = new XYPlot(new XYSeriesCollection(series), across, up, renderer);
        StringBuilder words = new StringBuilder(quantity + ", " + pairs.pairs() + " pairs");
        furthest = Math.max(furthest, line(plot, "bias", agreement.bias().value(), unit, Place.BIAS, words));
        furthest = Math.max(
                furthest, line(plot, "lower limit", agreement.lowerLimit().value(), unit, Place.BELOW, words));
        furthest = Math.max(
                furthest, line(plot, "upper limit", agreement.upperLimit().value(), unit, Place.ABOVE, words));
        up.setRange(-1.25 * furthest, 1.25 * furthest);
        return new Figure(quantity + ": prediction against reference", words + ".", plot, 340, false);
    }

    /** @return how far from zero the line lies */
    private static double line(
            XYPlot plot, String name, Measured value, String unit, Place place, StringBuilder words) {
        if (!(value instanceof Measured.Value known)) {
            return 0;
        }
        String text = name + " " + Numbers.of(known.value(), 1) + " " + unit;
        words.append(", ").append(text);
        BasicStroke stroke = place == Place.BIAS ? Look.THICK : Look.DASHED;
        ValueMarker marker = new ValueMarker(known.value(), Look.colour(5), stroke);
        marker.setLabel(text);
        marker.setLabelFont(Look.TEXT);
        marker.setLabelPaint(Look.INK);
        marker.setLabelBackgroundColor(new java.awt.Color(255, 255, 255, 0));
        marker.setLabelOffset(new RectangleInsets(3, 14, 3, 14));
        switch (place) {
            case ABOVE -> anchor(marker, RectangleAnchor.TOP_RIGHT, TextAnchor.BOTTOM_RIGHT);
            case BIAS -> anchor(marker, RectangleAnchor.TOP_LEFT, TextAnchor.BOTTOM_LEFT);
            case BELOW -> anchor(marker, RectangleAnchor.BOTTOM_RIGHT, TextAnchor.TOP_RIGHT);
        }
        plot.addRangeMarker(marker);
        return Math.abs(known.value());
    }

    private static void anchor(ValueMarker marker, RectangleAnchor at, TextAnchor text) {
        marker.setLabelAnchor(at);
        marker.setLabelTextAnchor(text);
    }
}
