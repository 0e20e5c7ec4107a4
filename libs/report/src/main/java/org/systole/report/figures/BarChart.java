package org.systole.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** Bars side by side; each says at its end which series it is of and its value, so that colour alone tells nothing. */
public final class BarChart {
    private BarChart() {}

    /**
     * One kind of bar.
     *
     * @param values by category; a category without a value has no bar
     */
    public record Series(String name, Map<String, Double> values) {
        public Series {
            values = Map.copyOf(values);
        }
    }

    /**
     * Horizontal bars, one group per category.
     *
     * @param axis what the values are, with their unit
     * @param categories in the order in which they are shown
     * @param decimals of the values at the bars
     */
    public static Figure of(String title, String axis, List<String> categories, List<Series> all, int decimals) {
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        List<String> words = new ArrayList<>();
        for (Series series : all) {
            for (String category : categories) {
                Double value = series.values().get(category);
                bars.addValue(value, series.name(), category);
                if (value != null) {
                    words.add(
                            String.format(Locale.ROOT, "%s, %s: %." + decimals + "f", category, series.name(), value));
                }
            }
        }
        CategoryAxis names = new CategoryAxis();
        names.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
        names.setMaximumCategoryLabelWidthRatio(0.4f);
        names.setMaximumCategoryLabelLines(2);
        names.setCategoryMargin(0.25);
        NumberAxis values = decimals == 0 ? Look.wholeNumbers(axis) : Look.axis(axis);
        values.setAutoRangeIncludesZero(true);
        values.setUpperMargin(all.size() > 1 ? 0.5 : 0.2);
        boolean below =
                all.stream().flatMap(one -> one.values().values().stream()).anyMatch(value -> value < 0);
        values.setLowerMargin(below ? values.getUpperMargin() : 0);
        CategoryPlot plot = new CategoryPlot(bars, names, values, renderer(all.size(), decimals));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        int height = 70 + categories.size() * (14 + 22 * all.size());
        return new Figure(title, title + ". " + String.join("; ", words) + ".", plot, height, false);
    }

    private static BarRenderer renderer(int series, int decimals) {
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setDrawBarOutline(true);
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0.05);
        renderer.setMaximumBarWidth(0.2);
        for (int i = 0; i < series; i++) {
            renderer.setSeriesPaint(i, Look.colour(i));
            renderer.setSeriesOutlinePaint(i, Look.INK);
        }
        java.text.NumberFormat format = java.text.NumberFormat.getInstance(Locale.ROOT);
        format.setGroupingUsed(false);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        renderer.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator(series > 1 ? "{0}: {2}" : "{2}", format));
        renderer.setDefaultItemLabelFont(Look.TEXT);
        renderer.setDefaultItemLabelPaint(Look.INK);
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        renderer.setDefaultNegativeItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE9, TextAnchor.CENTER_RIGHT));
        return renderer;
    }
}
