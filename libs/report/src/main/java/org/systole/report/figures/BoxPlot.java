package org.systole.report.figures;

import static org.systole.report.figures.Look.INK;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.systole.metrics.Measured;
import org.systole.metrics.statistics.Distribution;

/**
 * Boxes from the lower to the upper quartile with the median as a thick line; whiskers reach to the furthest value within
 * 1.5 interquartile ranges of the box (Tukey). Every value is a dot as well, so that few values are seen to be few.
 */
public final class BoxPlot {
    private static final double HALF = 0.3;
    private static final double REACH = 1.5;

    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    private final XYSeriesCollection dots = new XYSeriesCollection();
    private final List<String> words = new ArrayList<>();

    private BoxPlot() {}

    /** One box; without values there is a line for it, but no box. */
    public record Group(String name, List<Double> values) {
        public Group {
            values = List.copyOf(values);
        }
    }

    /**
     * One box below the other.
     *
     * @param axis what the values are, with their unit
     */
    public static Figure of(String title, String axis, List<Group> groups) {
        BoxPlot boxes = new BoxPlot();
        boxes.renderer.setDrawOutlines(false);
        for (int i = 0; i < groups.size(); i++) {
            boxes.add(groups.size() - 1 - i, i, groups.get(i)); // the first one on top
        }
        List<String> upwards = new ArrayList<>(groups.stream().map(Group::name).toList());
        Collections.reverse(upwards);
        SymbolAxis names = new SymbolAxis(null, upwards.toArray(String[]::new));
        names.setRange(new Range(-0.6, groups.size() - 0.4));
        names.setGridBandsVisible(false);
        NumberAxis values = Look.axis(axis);
        XYPlot plot = new XYPlot(boxes.dots, names, values, boxes.renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setDomainGridlinesVisible(false);
        return new Figure(
                title, title + ". " + String.join("; ", boxes.words) + ".", plot, 74 + 44 * groups.size(), false);
    }

    private void add(int at, int index, Group group) {
        Distribution found = Distribution.of(
                group.values().stream().mapToDouble(Double::doubleValue).toArray());
        XYSeries series = new XYSeries(index, false);
        for (int i = 0; i < group.values().size(); i++) {
            // spread by a fixed pattern, so that equal values do not hide each other and equal input looks equal
            series.add(at + HALF * ((i * 5 % 7) - 3) / 5.0, group.values().get(i));
        }
        dots.addSeries(series);
        renderer.setSeriesPaint(index, Look.colour(0));
        renderer.setSeriesShape(index, new java.awt.geom.Ellipse2D.Double(-2.5, -2.5, 5, 5));
        if (found.lowerQuartile() instanceof Measured.Value lower
                && found.median() instanceof Measured.Value median
                && found.upperQuartile() instanceof Measured.Value upper) {
            draw(at, group.values(), lower.value(), median.value(), upper.value());
            words.add(String.format(
                    Locale.ROOT,
                    "%s: %d values, median %.3g, quartiles %.3g and %.3g",
                    group.name(),
                    found.count(),
                    median.value(),
                    lower.value(),
                    upper.value()));
        } else {
            words.add(group.name() + ": no value");
        }
    }

    private void draw(int at, List<Double> values, double lower, double median, double upper) {
        double reach = REACH * (upper - lower);
        double least = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value >= lower - reach)
                .min()
                .orElse(lower);
        double most = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value <= upper + reach)
                .max()
                .orElse(upper);
        renderer.addAnnotation(
                new XYBoxAnnotation(at - HALF, lower, at + HALF, upper, Look.THIN, INK, new java.awt.Color(0xe3eef7)),
                Layer.BACKGROUND);
        line(at, Math.min(least, lower), at, lower);
        line(at, upper, at, Math.max(most, upper));
        renderer.addAnnotation(
                new XYLineAnnotation(at - HALF, median, at + HALF, median, Look.THICK, INK), Layer.BACKGROUND);
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        renderer.addAnnotation(new XYLineAnnotation(fromX, fromY, toX, toY, Look.THIN, INK), Layer.BACKGROUND);
    }
}
