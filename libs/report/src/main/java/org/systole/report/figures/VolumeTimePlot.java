package org.systole.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** Volumes over a cardiac cycle; the phases are counted from 1, as people count them. */
public final class VolumeTimePlot {
    private VolumeTimePlot() {}

    /** @param ml one volume per phase */
    public record Curve(String name, List<Double> ml) {
        public Curve {
            ml = List.copyOf(ml);
        }
    }

    /**
     * @param endDiastole phase from 0 to be marked; null for none
     * @param endSystole phase from 0 to be marked; null for none
     */
    public static Figure of(
            String title, List<Curve> curves, @Nullable Integer endDiastole, @Nullable Integer endSystole) {
        XYSeriesCollection points = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        List<String> words = new ArrayList<>();
        for (Curve curve : curves) {
            int at = points.getSeriesCount();
            XYSeries series = new XYSeries(curve.name(), false);
            for (int phase = 0; phase < curve.ml().size(); phase++) {
                series.add(phase + 1, curve.ml().get(phase));
            }
            points.addSeries(series);
            renderer.setSeriesPaint(at, Look.colour(at));
            renderer.setSeriesStroke(at, Look.THICK);
            renderer.setSeriesShape(at, Look.mark(at));
            words.add(range(curve));
        }
        NumberAxis phases = Look.wholeNumbers("phase of the cardiac cycle (counted from 1)");
        NumberAxis volume = Look.axis("volume (ml)");
        volume.setAutoRangeIncludesZero(true);
        volume.setUpperMargin(0.12);
        XYPlot plot = new XYPlot(points, phases, volume, renderer);
        mark(plot, "ED", endDiastole, words);
        mark(plot, "ES", endSystole, words);
        return new Figure(title, title + ". " + String.join("; ", words) + ".", plot, 320, curves.size() > 1);
    }

    private static String range(Curve curve) {
        return String.format(
                Locale.ROOT,
                "%s from %.1f to %.1f ml over %d phases",
                curve.name(),
                curve.ml().stream().mapToDouble(Double::doubleValue).min().orElse(0),
                curve.ml().stream().mapToDouble(Double::doubleValue).max().orElse(0),
                curve.ml().size());
    }

    private static void mark(XYPlot plot, String name, @Nullable Integer phase, List<String> words) {
        if (phase == null) {
            return;
        }
        ValueMarker marker = new ValueMarker(phase + 1, Look.INK, Look.DASHED);
        marker.setLabel(name);
        marker.setLabelFont(Look.BOLD);
        marker.setLabelPaint(Look.INK);
        marker.setLabelBackgroundColor(java.awt.Color.WHITE);
        marker.setLabelAnchor(RectangleAnchor.TOP);
        marker.setLabelTextAnchor(TextAnchor.TOP_CENTER);
        plot.addDomainMarker(marker);
        words.add(name + " at phase " + (phase + 1));
    }
}
