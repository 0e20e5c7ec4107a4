package org.systole.report.figures;

import java.awt.Color;
import java.awt.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jspecify.annotations.Nullable;

/** A table of shares from 0 to 1 as shades of one blue, each with its number; what is not known is left white. */
public final class HeatMap {
    private HeatMap() {}

    /**
     * @param rows from top to bottom
     * @param columns from left to right
     * @param values by row, then by column
     */
    public static Figure of(
            String title,
            String rowAxis,
            List<String> rows,
            String columnAxis,
            List<String> columns,
            Map<String, Map<String, Double>> values) {
        XYBlockRenderer blocks = new XYBlockRenderer();
        blocks.setPaintScale(new Blue());
        List<String> words = new ArrayList<>();
        List<double[]> known = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                Double value = value(values, rows.get(row), columns.get(column));
                if (value != null) {
                    known.add(new double[] {column, row, value});
                    String text = String.format(Locale.ROOT, "%.3f", value);
                    words.add(rows.get(row) + ", " + columns.get(column) + ": " + text);
                    blocks.addAnnotation(label(column, row, value, text));
                }
            }
        }
        DefaultXYZDataset cells = new DefaultXYZDataset();
        cells.addSeries("cells", transposed(known));
        SymbolAxis down = axis(rowAxis, rows);
        down.setInverted(true);
        XYPlot plot = new XYPlot(cells, axis(columnAxis, columns), down, blocks);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        String description = title + ". " + rowAxis + ", " + columnAxis + ". " + String.join("; ", words) + ".";
        return new Figure(title, description, plot, 90 + 44 * rows.size(), false);
    }

    private static @Nullable Double value(Map<String, Map<String, Double>> values, String row, String column) {
        Map<String, Double> line = values.get(row);
        return line == null ? null : line.get(column);
    }

    private static SymbolAxis axis(String label, List<String> names) {
        SymbolAxis axis = new SymbolAxis(label, names.toArray(String[]::new));
        axis.setRange(-0.5, names.size() - 0.5);
        axis.setGridBandsVisible(false);
        return axis;
    }

    private static XYTextAnnotation label(int column, int row, double value, String text) {
        XYTextAnnotation label = new XYTextAnnotation(text, column, row);
        label.setFont(Look.BOLD);
        label.setPaint(value > 0.5 ? Color.WHITE : Look.INK);
        return label;
    }

    private static double[][] transposed(List<double[]> points) {
        double[][] columns = new double[3][points.size()];
        for (int i = 0; i < points.size(); i++) {
            for (int axis = 0; axis < 3; axis++) {
                columns[axis][i] = points.get(i)[axis];
            }
        }
        return columns;
    }

    /** From a pale to a dark blue; lightness alone tells the value. */
    private record Blue() implements PaintScale {
        @Override
        public double getLowerBound() {
            return 0;
        }

        @Override
        public double getUpperBound() {
            return 1;
        }

        @Override
        public Paint getPaint(double value) {
            double share = Math.max(0, Math.min(1, value));
            return new Color(mix(0xea, 0x0b, share), mix(0xf2, 0x3d, share), mix(0xfa, 0x73, share));
        }

        private static int mix(int from, int to, double share) {
            return (int) Math.round(from + (to - from) * share);
        }
    }
}
